/** Customers put there to try things with: nothing really goes out to them, and they go again, all at once. */
export interface SampleCustomersTable {
  customer_id: string;
  /** ms. */
  added_at: number;
}
