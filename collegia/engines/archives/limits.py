"""How much a stranger's archive may hold before it is refused unread."""

MEBIBYTE = 1024 * 1024

MAX_MEMBERS = 500_000
MAX_DIRECTORY_BYTES = 256 * MEBIBYTE
MAX_MEMBER_BYTES = 16 * 1024 * MEBIBYTE
MAX_TOTAL_BYTES = 256 * 1024 * MEBIBYTE
MAX_SPOOLED_BYTES = 64 * 1024 * MEBIBYTE
MAX_NAME_CHARACTERS = 1024

# A single ten-megabyte message of one letter packs a thousandfold and is only a bad row; a bomb is that and large.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 128 * MEBIBYTE
