/** Names as people here bear them; nobody is meant. */
export const samplePeople = [
  { name: 'Nguyễn Thị Thu Hà', title: 'chị', city: 'Hà Nội', birthday: '1990-03-14' },
  { name: 'Trần Minh Quân', title: 'anh', city: 'TP. Hồ Chí Minh', birthday: '1987-11-02' },
  { name: 'Lê Ngọc Lan', title: 'chị', city: 'Đà Nẵng', birthday: '1995-06-21' },
  { name: 'Phạm Văn Hùng', title: 'anh', city: 'Hải Phòng', birthday: '1979-01-30' },
  { name: 'Hoàng Thị Mai', title: 'chị', city: 'Cần Thơ', birthday: '1992-09-08' },
  { name: 'Vũ Đức Anh', title: 'anh', city: 'Hà Nội', birthday: '1998-12-25' },
  { name: 'Đặng Thanh Tâm', title: 'chị', city: 'Huế', birthday: '1984-04-17' },
  { name: 'Bùi Quốc Bảo', title: 'anh', city: 'TP. Hồ Chí Minh', birthday: '1991-07-05' },
  { name: 'Đỗ Khánh Linh', title: 'chị', city: 'Biên Hòa', birthday: '2000-02-29' },
  { name: 'Ngô Thị Bích Ngọc', title: 'chị', city: 'Nha Trang', birthday: '1988-10-11' },
  { name: 'Dương Tuấn Kiệt', title: 'anh', city: 'Vũng Tàu', birthday: '1994-05-19' },
  { name: 'Lý Gia Hân', title: 'chị', city: 'TP. Hồ Chí Minh', birthday: '1997-08-23' },
] as const;
