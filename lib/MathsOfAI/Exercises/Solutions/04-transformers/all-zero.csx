// All outputs are 0 where 1 + cos(x − y) = 0: a − b = 6 modulo 12.
int? allZero = (from a in Enumerable.Range(0, 12)
                from b in Enumerable.Range(0, 12)
                where (a - b + 12) % 12 == 6
                select 1).Count();
