#pragma once

namespace docwake::digest {

struct FileSection;

/// Fills in what is measured of a section: the bytes of its diff, the order of its hunks, and its ladder. A step that
/// would take no less than the next better one is not in the ladder.
void climb(FileSection& section);

} // namespace docwake::digest
