/** A page to begin with; what is asked in it, the author answers. */
export const help = {
  vi: (name: string): string => `# ${name}

Viết ở đây, bằng một hai câu, bước này làm gì cho khách. Người đọc là người vẽ hành trình, không phải người lập trình.

## Khi nào dùng

Một ví dụ thật của cửa hàng: khách nào, lúc nào, để làm gì.

## Nên biết

- Khách đi ra bằng nhánh nào, và vì sao.
- Hành trình tạm dừng, hoặc khách không còn nhận tin, thì bước này làm gì.
`,
  en: (name: string): string => `# ${name}

Say here in a sentence or two what this step does for the customer. The reader draws journeys and does not program.

## When to use it

A real example from a shop: which customer, at what moment, to what end.

## Good to know

- Which way the customer leaves by, and why.
- What the step does while the journey is paused, or when the customer no longer takes messages.
`,
} as const;
