-- A customer is found by every word of the name (lib/crm/people/name_index.h);
-- uplogctl migrate fills the table for customers who were here before it.

CREATE TABLE customer_words (
	word VARCHAR(40) COLLATE utf8mb4_bin NOT NULL COMMENT 'a word of the name, folded (lib/crm/text/words.h)',
	customer_id BIGINT NOT NULL COMMENT 'whose name',
	is_needed TINYINT NOT NULL COMMENT '1 = first, last or company name: the whole name is not given without it',
	PRIMARY KEY (word, customer_id),
	KEY customer_words_customer (customer_id, word, is_needed),
	CONSTRAINT customer_words_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Words of the names of customers, to look for them by';
