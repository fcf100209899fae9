import { createContext, useContext } from 'react';

/** Which step of which journey the form is of: for controls that ask the server about it. */
export interface FormPlace {
  journeyId: string;
  nodeId: string;
}

const Place = createContext<FormPlace | null>(null);
export const FormPlaceProvider = Place.Provider;

export function useFormPlace(): FormPlace {
  const place = useContext(Place);
  if (place === null) throw new Error('useFormPlace outside of FormPlaceProvider');
  return place;
}
