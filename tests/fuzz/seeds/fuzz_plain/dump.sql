CREATE TABLE `s` (`id` int, "ssn" char(9) DEFAULT 'a,)', n varchar(4,2), PRIMARY KEY (`id`));
INSERT INTO `s` VALUES (1,'541668630','it''s'),(2,N'x\'',now(1,(2)));
insert [dbo].[s] ([id], [ssn]) values (1, 'open
COPY public.s (id, ssn, n) FROM stdin;
1	541668630	x
\.
COPY s (a
+---+---+
| a | b | c |
