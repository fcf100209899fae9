import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keyOf } from './trpc.ts';

/**
 * A mutation that refreshes what it changed.
 * @param changes subjects (or procedures) whose answers are asked for again afterwards
 */
export function useTell<I, O>(run: (input: I) => Promise<O>, changes: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all(changes.map((path) => client.invalidateQueries({ queryKey: keyOf(path) }))),
  });
}
