#pragma once

#include "git/archive.h"
#include "impact/document.h"
#include "state/index.h"

#include <mutex>
#include <string>
#include <vector>

namespace docwake::flow {

struct Document
{
    std::string path;
    std::string blob; ///< its id
    impact::DocumentKind kind = impact::DocumentKind::plain_text;
};

/// The documents that are looked at: where they are, and what they are made of.
struct DocumentSet
{
    git::Archive& archive;
    std::string commit;              ///< empty: the working tree
    std::vector<Document> documents; ///< by path
};

/// That one thread takes at a time: they differ in size, and what is left for the last thread is waited for.
inline constexpr std::size_t documents_per_chunk = 4;

/// Documents of a commit, or of the working tree where it is empty. Without an index all folders are gone through; with
/// one but those that differ from the commit that was asked for before.
DocumentSet list_documents(git::Archive& archive, const std::string& commit, const std::vector<std::string>& folders,
                           state::Index* index);

/// Names tables of an index by what documents are there with these folders.
std::string settings_key(const std::vector<std::string>& folders);

/// Reads documents, for any number of threads at once.
class DocumentReader
{
public:
    /// `documents` has to outlive this.
    explicit DocumentReader(const DocumentSet& documents) : documents_(documents) {}

    /// As it stands there. Files that cannot be read are empty.
    std::string read(const Document& document);

private:
    const DocumentSet& documents_;
    std::mutex objects_;
};

} // namespace docwake::flow
