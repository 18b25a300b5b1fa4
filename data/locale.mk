# The Vietnamese messages. No autopoint: one catalogue, one rule. The build
# tree keeps the installed layout, so that an uninstalled daixa speaks too.
vimodir = $(localedir)/vi/LC_MESSAGES
nodist_vimo_DATA = locale/vi/LC_MESSAGES/daixa.mo
EXTRA_DIST += po/vi.po
CLEANFILES = locale/vi/LC_MESSAGES/daixa.mo

locale/vi/LC_MESSAGES/daixa.mo: po/vi.po
	$(AM_V_GEN)$(MKDIR_P) locale/vi/LC_MESSAGES && \
	$(MSGFMT) --check --output-file=$@ $(srcdir)/po/vi.po

# Bring po/vi.po up to the sources; then translate what is new.
update-po:
	cd $(top_srcdir) && contrib/lint/check-po --update .
.PHONY: update-po
