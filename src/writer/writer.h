#pragma once

#include "model/manifest.h"
#include "model/message.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace docwake::writer {

/// The documentation as it stands on the docs branch.
struct Documents
{
    std::vector<std::string> paths; ///< sorted
    std::function<std::optional<std::string>(const std::string& path)> read;
};

struct DocumentEdit
{
    std::string path;
    std::string content; ///< the whole new content
    std::string summary; ///< what was done, one line: "4 entries under Unreleased"

    bool operator==(const DocumentEdit&) const = default;
};

struct Proposal
{
    std::vector<DocumentEdit> edits; ///< empty: nothing to do, and `message` says why
    std::string title;               ///< of the pull request and the commit
    std::string message;             ///< the body of the pull request, Markdown
};

/// Turns a job into edits. Knows no git and no HTTP; a model-backed writer has the same face.
class Writer
{
public:
    virtual ~Writer() = default;
    /// `manifest` is empty when the job has none. Its commits are those that the docs branch does not have yet.
    virtual Proposal propose(const std::optional<model::Manifest>& manifest,
                             const std::vector<model::Message>& messages, const Documents& documents) = 0;
};

} // namespace docwake::writer
