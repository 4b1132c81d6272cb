/*
 * adf_message.h - the ADF documents in a message of any kind.
 *
 * A message is an ADF document or a mail that carries one: in its body, in an
 * HTML comment, escaped, or attached.
 */
#ifndef CRM_ADF_MESSAGE_H
#define CRM_ADF_MESSAGE_H

#include "crm/intake/adf.h"

#define ADF_MESSAGE_MAX (15 * 1024 * 1024) /* fits raw_messages.body */

/*
 * Read the prospects of `bytes`, as received. Of a mail the first body that
 * holds a document counts (the other bodies say the same), else every
 * attachment that does. *out_why is a sentence for an operator, without
 * personal data.
 * ST_INVALID  nothing that can be used
 */
STATUS_MUST_USE enum status adf_message_read(
	struct adf_document *out, const char **out_why, struct mem *m, const char *bytes, size_t n);

#endif
