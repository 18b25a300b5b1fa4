/* The parts of an office document, by libzip. See office_zip.h. */
#include "config.h"

#include "report/office_zip.h"

#include <stdlib.h>
#include <zip.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { CHUNK_BYTES = 64 << 10, SMALL_PART = 1 << 20 };

struct office_zip {
	zip_t *archive;
};

static bool refuse(struct err *err)
{
	return err_set(err, ERR_FORMAT,
		       _("This is no whole document: the archive in it is "
			 "damaged or cut off."));
}

static bool check_archive(zip_t *archive, struct err *err)
{
	zip_int64_t n = zip_get_num_entries(archive, 0);

	if (n > 0 && n <= OFFICE_PARTS_MAX)
		return true;
	return err_set(err, ERR_FORMAT,
		       _("The document has %lld parts; from 1 to %d can be "
			 "read."), (long long)n, (int)OFFICE_PARTS_MAX);
}

bool office_zip_open(const void *bytes, size_t len, struct office_zip **out,
		     struct err *err)
{
	zip_error_t why;

	zip_error_init(&why);
	zip_source_t *src = zip_source_buffer_create(bytes, len, 0, &why);
	zip_t *archive = src == NULL
				 ? NULL
				 : zip_open_from_source(
					   src, ZIP_RDONLY | ZIP_CHECKCONS,
					   &why);
	zip_error_fini(&why);
	if (archive == NULL) {
		zip_source_free(src);
		return refuse(err);
	}
	if (!check_archive(archive, err)) {
		zip_discard(archive);
		return false;
	}
	*out = mem_alloc(sizeof **out);
	(*out)->archive = archive;
	return true;
}

void office_zip_close(struct office_zip *z)
{
	if (z == NULL)
		return;
	zip_discard(z->archive);
	free(z);
}

static bool check_part(const zip_stat_t *st, struct err *err)
{
	const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;

	if ((st->valid & needed) != needed)
		return refuse(err);
	if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    st->encryption_method != ZIP_EM_NONE)
		return err_set(err, ERR_FORMAT,
			_("The document has a password. Save it without one, "
			  "then take it in."));
	if (st->size > OFFICE_PART_MAX ||
	    (st->size > SMALL_PART &&
	     st->size / OFFICE_RATIO_MAX > st->comp_size))
		return err_set(err, ERR_FORMAT,
			_("The document would unpack to %llu MB: no script is "
			  "that long."), (unsigned long long)st->size >> 20);
	return true;
}

/* size: what the archive promises; a byte more is one too many. */
static bool unpack(zip_file_t *part, zip_uint64_t size, struct buf *out)
{
	char chunk[CHUNK_BYTES];

	for (;;) {
		zip_int64_t n = zip_fread(part, chunk, sizeof chunk);
		if (n < 0 || out->len + (size_t)n > size)
			return false;
		if (n == 0)
			return out->len == size;
		buf_add(out, chunk, (size_t)n);
	}
}

bool office_zip_part(struct office_zip *z, const char *name, char **out,
		     size_t *out_len, struct err *err)
{
	zip_stat_t st;
	struct buf text;

	zip_stat_init(&st);
	if (zip_stat(z->archive, name, 0, &st) != 0) {
		*out = NULL;
		*out_len = 0;
		return true;
	}
	if (!check_part(&st, err))
		return false;
	zip_file_t *part = zip_fopen_index(z->archive, st.index, 0);
	if (part == NULL)
		return refuse(err);
	buf_init(&text);
	bool ok = unpack(part, st.size, &text);
	ok = zip_fclose(part) == 0 && ok;	/* the checksum is looked at */
	if (ok) {
		*out_len = text.len;
		*out = buf_take(&text);
	}
	buf_finish(&text);
	return ok || refuse(err);
}
