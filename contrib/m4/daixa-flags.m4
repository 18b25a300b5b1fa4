# DAIXA_FLAGS
# Warnings, hardening and sanitizers, in variables of our own (DX_*), so that
# the user's CFLAGS stay the user's. A flag the compiler does not know is left
# out. A field left out of an initializer is zero: C promises it, and tables
# with rare fields rely on it. More reasons: HACKING.md, "Build and test".
AC_DEFUN([DAIXA_TRY_FLAG], [
  dx_saved_CFLAGS=$CFLAGS
  CFLAGS="-Werror $DX_CFLAGS $1"
  AC_CACHE_CHECK([whether $CC takes $1], [AS_TR_SH([dx_cv_flag_$1])],
    [AC_COMPILE_IFELSE([AC_LANG_PROGRAM()],
      [AS_VAR_SET([AS_TR_SH([dx_cv_flag_$1])], [yes])],
      [AS_VAR_SET([AS_TR_SH([dx_cv_flag_$1])], [no])])])
  CFLAGS=$dx_saved_CFLAGS
  AS_VAR_IF([AS_TR_SH([dx_cv_flag_$1])], [yes], [DX_CFLAGS="$DX_CFLAGS $1"])
])
AC_DEFUN([DAIXA_FLAGS], [
  DX_CFLAGS="-std=c17"
  DX_LDFLAGS="-Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed"
  m4_foreach_w([dx_flag], [-Wall -Wextra -Wno-missing-field-initializers -Wconversion -Wshadow -Wformat=2
    -Wimplicit-fallthrough -Wbidi-chars=any -Wtrampolines -Wstrict-prototypes
    -Wmissing-prototypes -Wvla -Wundef -Wwrite-strings
    -Werror=implicit -Werror=incompatible-pointer-types
    -Werror=int-conversion -Werror=format-security
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
    -ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks
    -fno-strict-overflow -fno-strict-aliasing -fPIE],
    [DAIXA_TRY_FLAG(dx_flag)])
  DX_MODULE_LDFLAGS="$DX_LDFLAGS -shared"
  DX_LDFLAGS="$DX_LDFLAGS -pie"
  DX_CPPFLAGS=
  AS_IF([test "x$enable_werror" = xyes], [DX_CFLAGS="$DX_CFLAGS -Werror"])
  AS_IF([test "x$enable_sanitizers" != xno],
    [DX_CFLAGS="$DX_CFLAGS -fsanitize=$enable_sanitizers -fno-omit-frame-pointer -fno-sanitize-recover=all"
     DX_LDFLAGS="$DX_LDFLAGS -fsanitize=$enable_sanitizers"
     DX_MODULE_LDFLAGS="$DX_MODULE_LDFLAGS -fsanitize=$enable_sanitizers"
     AC_DEFINE([DX_SANITIZED], [1],
       [Sanitizers need memory and system calls that the helper's confinement denies.])],
    [DX_CPPFLAGS="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3"])
  AC_SUBST([DX_CFLAGS])
  AC_SUBST([DX_CPPFLAGS])
  AC_SUBST([DX_LDFLAGS])
  AC_SUBST([DX_MODULE_LDFLAGS])
])
