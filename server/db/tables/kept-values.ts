/** A value that a journey has kept about one walk of a customer; of those of a name the one with the greatest `seq` counts. */
export interface KeptValuesTable {
  /** Of the call that kept it. */
  key: string;
  enrollment_id: string;
  customer_id: string;
  name: string;
  /** JSON: a text, a number, true or false. */
  value: string;
  /** Place of the passage in her way. */
  seq: number;
  at: number;
}
