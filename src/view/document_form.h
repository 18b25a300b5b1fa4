#ifndef VIEW_DOCUMENT_FORM_H
#define VIEW_DOCUMENT_FORM_H

struct app;
struct stack;

/* The form of a document of the registry; number NULL: a new one. */
void document_form_open(struct stack *s, struct app *a, const char *number,
			const char *issued_on);
/* Asks why a segment may go on although that document is old. */
void override_form_open(struct stack *s, struct app *a, const char *segment,
			const char *number);

#endif
