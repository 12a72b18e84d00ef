-- The pairs that the weights are learned from: those drawn by chance, and of the others no more than are needed.
CREATE TEMP TABLE studied AS
SELECT * FROM levels JOIN worth ON i = l WHERE chance OR hash(l, r) % $every = 0
