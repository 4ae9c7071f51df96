#pragma once

#include "base/place_table.h"
#include "impact/words.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::impact {

/// The names of a file's change, each once, with the words of each.
class NameTable
{
public:
    struct Name
    {
        std::string_view text;
        std::uint32_t first_word = 0; ///< of the table's words of names
        std::uint32_t last_word = 0;
        bool has_words = false;                    ///< whether they were asked for
        bool is_kept = false;                      ///< as a term: it is no number, no keyword and not too short
        std::size_t seen = base::PlaceTable::npos; ///< where the caller keeps what it knows of the name
    };

    /// Valid until the next call.
    Name& name(std::string_view text);
    /// Null where it was not asked for yet.
    Name* find(std::string_view text);

    /// Calls `visit(place)` with the place, in ids(), of each word of the name.
    template <typename Visit>
    void for_each_word_of(Name& name, const Visit& visit)
    {
        if (!name.has_words) {
            add_words(name);
        }
        for (std::uint32_t i = name.first_word; i < name.last_word; ++i) {
            visit(name_words_[i]);
        }
    }

    const std::vector<WordId>& ids() const { return ids_; }

private:
    void add_words(Name& name);

    std::vector<Name> names_;
    base::PlaceTable places_;
    std::vector<std::uint32_t> name_words_;
    std::vector<WordId> ids_;
    base::PlaceTable id_places_;
};

/// What the words of a file's change say; a word may come more than once.
struct FileWords
{
    using Weights = std::vector<std::pair<WordId, double>>;

    Weights lines;        ///< that changed
    Weights surroundings; ///< of these lines
    Weights neighbours;   ///< of what was added
    Weights path;
};

/// Counts the words of a file's change.
class FileWordCounter
{
public:
    enum class Part
    {
        removed,
        added,
        context,
        around, ///< the function that the lines are in
        path,
    };

    /// `names` has to outlive this.
    explicit FileWordCounter(NameTable& names) : names_(names) {}

    void add(NameTable::Name& name, Part part);
    /// Calls `each` with each name in a text, of which the longest ones are added: the others are parts of these.
    template <typename Each>
    void read(std::string_view text, Part part, const Each& each)
    {
        std::size_t read_to = 0;
        for_each_name(text, [&](std::size_t begin, std::size_t end) {
            NameTable::Name& name = names_.name(text.substr(begin, end - begin));
            if (begin >= read_to) {
                read_to = end;
                add(name, part);
            }
            each(name);
        });
    }
    void read(std::string_view text, Part part)
    {
        read(text, part, [](const NameTable::Name&) {});
    }
    void end_hunk();
    /// `weight` is the file's.
    FileWords words(double weight) const;

private:
    struct Count
    {
        // Of the hunk.
        int removed = 0;
        int added = 0;
        int context = 0;
        // Of the file.
        int changed = 0; ///< on one side of a hunk more than on the other
        int kept = 0;    ///< on both
        int around = 0;
        int beside = 0; ///< in hunks that add something
        int path = 0;
    };

    NameTable& names_;
    std::vector<Count> counts_;          ///< by the words' places
    std::vector<std::uint32_t> in_hunk_; ///< words that the hunk has
    bool hunk_adds_ = false;
};

} // namespace docwake::impact
