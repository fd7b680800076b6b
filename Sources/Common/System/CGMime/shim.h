// The part of GMime 3.0's interface that the mail parser uses, declared here rather than by <gmime/gmime.h>: GMime's headers need
// GLib's, which lie in directories that differ by machine and that only pkg-config knows, and SwiftPM complains about the other
// flags pkg-config gives with them (2026-11). A compiler that sees both finds every difference:
//     cc -fsyntax-only -x c $(pkg-config --cflags gmime-3.0) -include gmime/gmime.h shim.h
#include <stddef.h>
#include <stdint.h>
#include <iconv.h>
#include <sys/types.h>

typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeMultipart GMimeMultipart;
typedef struct _GMimePart GMimePart;
typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeParserOptions GMimeParserOptions;
typedef struct _GMimeStream GMimeStream;
typedef struct _GMimeDataWrapper GMimeDataWrapper;
typedef struct _GMimeHeader GMimeHeader;
typedef struct _GMimeHeaderList GMimeHeaderList;
typedef struct _GMimeContentType GMimeContentType;
typedef struct _GTypeInstance GTypeInstance;

// GLib
void g_object_unref(void *object);
int g_type_check_instance_is_a(GTypeInstance *instance, unsigned long type);

// The library and its types
void g_mime_init(void);
unsigned long g_mime_part_get_type(void);
unsigned long g_mime_multipart_get_type(void);
void g_mime_object_register_type(const char *type, const char *subtype, unsigned long object_type);

// Streams
GMimeStream *g_mime_stream_mem_new_with_buffer(const char *buffer, size_t length);
int64_t g_mime_stream_length(GMimeStream *stream);
int g_mime_stream_reset(GMimeStream *stream);
ssize_t g_mime_stream_read(GMimeStream *stream, char *buffer, size_t length);

// Parsing
GMimeParser *g_mime_parser_new_with_stream(GMimeStream *stream);
void g_mime_parser_set_persist_stream(GMimeParser *parser, int persist);
GMimeObject *g_mime_parser_construct_part(GMimeParser *parser, GMimeParserOptions *options);

// The tree
GMimeHeaderList *g_mime_object_get_header_list(GMimeObject *object);
int g_mime_header_list_get_count(GMimeHeaderList *headers);
GMimeHeader *g_mime_header_list_get_header_at(GMimeHeaderList *headers, int index);
const char *g_mime_header_get_name(GMimeHeader *header);
const char *g_mime_header_get_raw_value(GMimeHeader *header);
GMimeContentType *g_mime_object_get_content_type(GMimeObject *object);
const char *g_mime_content_type_get_media_type(GMimeContentType *type);
const char *g_mime_content_type_get_media_subtype(GMimeContentType *type);
int g_mime_multipart_get_count(GMimeMultipart *multipart);
GMimeObject *g_mime_multipart_get_part(GMimeMultipart *multipart, int index);
const char *g_mime_multipart_get_prologue(GMimeMultipart *multipart);
GMimeDataWrapper *g_mime_part_get_content(GMimePart *part);
GMimeStream *g_mime_data_wrapper_get_stream(GMimeDataWrapper *wrapper);

// Content-Transfer-Encodings, a step at a time
size_t g_mime_encoding_base64_decode_step(const unsigned char *input, size_t length, unsigned char *output, int *state,
                                          uint32_t *save);
size_t g_mime_encoding_quoted_decode_step(const unsigned char *input, size_t length, unsigned char *output, int *state,
                                          uint32_t *save);
size_t g_mime_encoding_uudecode_step(const unsigned char *input, size_t length, unsigned char *output, int *state,
                                     uint32_t *save);

// Charsets
const char *g_mime_charset_iconv_name(const char *charset);

// The C library's, which Swift's module of it leaves out.
int close_range(unsigned int first, unsigned int last, int flags);
