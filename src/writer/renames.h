#pragma once

#include "model/manifest.h"
#include "writer/writer.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::writer {

/// A name that was replaced.
struct Rename
{
    std::string path;
    int line = 0;
    std::string from;
    std::string to;

    bool operator==(const Rename&) const = default;
};

struct Renames
{
    std::vector<DocumentEdit> edits;
    std::vector<Rename> replaced;
};

/// Replaces the names that the manifest's stale lines have and that were renamed: whole names on those lines alone, as
/// far as they still stand there. `changelog` tells of the past and is left as it is.
Renames replace_renamed(const model::Manifest& manifest, const Documents& documents, const std::string& changelog);

/// The part of a pull request's body on them, Markdown; empty where there are none.
std::string renames_message(const std::vector<Rename>& replaced);

} // namespace docwake::writer
