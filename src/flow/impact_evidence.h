#pragma once

#include "git/archive.h"
#include "impact/word_list.h"
#include "state/index.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace docwake::flow {

/// The documents that are looked at: where they are, and what they are made of.
struct DocumentSet
{
    git::Archive& archive;
    std::string commit; ///< empty: the working tree
    std::vector<git::Archive::File> files;
};

/// That one thread takes at a time: they differ in size, and what is left for the last thread is waited for.
inline constexpr std::size_t documents_per_chunk = 4;

/// Documents of a commit, or of the working tree where it is empty.
DocumentSet list_documents(git::Archive& archive, const std::string& commit, const std::vector<std::string>& folders);

/// Reads documents, for any number of threads at once.
class DocumentReader
{
public:
    /// `documents` has to outlive this.
    explicit DocumentReader(const DocumentSet& documents) : documents_(documents) {}

    /// As it stands there. Files that cannot be read are empty.
    std::string read(const git::Archive::File& file);

private:
    const DocumentSet& documents_;
    std::mutex objects_;
};

/// Is given the words of documents by their places.
using ReceiveWords = std::function<void(std::size_t document, const impact::WordList&)>;

/// The words that the index has, in any order. Gives the places of the documents whose words it does not have; without
/// an index all. Leaves the archive alone.
std::vector<std::size_t> read_known_words(const DocumentSet& documents, state::Index* index,
                                          const ReceiveWords& receive);

/// The words of the documents at some places, which the index has afterwards.
void read_words(const DocumentSet& documents, const std::vector<std::size_t>& places, state::Index* index,
                std::size_t threads, const ReceiveWords& receive);

} // namespace docwake::flow
