/* Parts of a zip archive in memory. See archive.h. */
#include "config.h"

#include "archive.h"

#include <check.h>

#include "base/mem.h"

zip_t *open_archive(const struct buf *file)
{
	zip_error_t why;

	zip_error_init(&why);
	zip_source_t *s = zip_source_buffer_create(file->data, file->len, 0,
						   &why);
	zip_t *zip = zip_open_from_source(s, ZIP_CHECKCONS | ZIP_RDONLY, &why);
	ck_assert_msg(zip != NULL, "%s", zip_error_strerror(&why));
	zip_error_fini(&why);
	return zip;
}

char *read_part(zip_t *zip, const char *name)
{
	zip_stat_t st;
	zip_file_t *f = zip_fopen(zip, name, 0);

	if (f == NULL)
		return NULL;
	ck_assert_int_eq(zip_stat(zip, name, 0, &st), 0);
	char *text = mem_alloc((size_t)st.size + 1);
	ck_assert_int_eq(zip_fread(f, text, st.size), (zip_int64_t)st.size);
	zip_fclose(f);
	return text;
}
