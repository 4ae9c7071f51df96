#include "git/changed_lines.h"

#include "git/myers.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace docwake::git {

namespace {

/// The lines between the common head and tail of the two texts.
struct Middle
{
    const Lines& lines;
    std::size_t first;
    std::size_t last; ///< one past

    std::size_t count() const { return last - first; }
};

/// Equal lines are of one class.
class LineClasses
{
public:
    struct Class
    {
        std::string_view line;
        std::size_t hash = 0;
        std::uint32_t in_old = 0; ///< how often it occurs
        std::uint32_t in_new = 0;
    };

    explicit LineClasses(std::size_t lines)
    {
        std::size_t slots = 16;
        while (slots < 2 * lines) {
            slots *= 2;
        }
        slots_.resize(slots);
        classes_.reserve(lines);
    }

    std::uint32_t classify(std::string_view line)
    {
        const std::size_t hash = std::hash<std::string_view>()(line);
        std::uint32_t& slot = slots_[slot_of(line, hash)];
        if (slot == 0) {
            classes_.push_back({line, hash});
            slot = static_cast<std::uint32_t>(classes_.size());
        }
        return slot - 1;
    }

    /// Null for a line of no class.
    Class* find(std::string_view line)
    {
        const std::uint32_t slot = slots_[slot_of(line, std::hash<std::string_view>()(line))];
        return slot == 0 ? nullptr : &classes_[slot - 1];
    }

    Class& at(std::uint32_t number) { return classes_[number]; }
    const std::vector<Class>& all() const { return classes_; }

private:
    std::size_t slot_of(std::string_view line, std::size_t hash) const
    {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = hash & mask;
        while (slots_[slot] != 0) {
            const Class& taken = classes_[slots_[slot] - 1];
            if (taken.hash == hash && taken.line == line) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    std::vector<std::uint32_t> slots_; ///< a class's number + 1, or 0
    std::vector<Class> classes_;
};

enum class Matches : std::uint8_t
{
    none,
    some,
    many,
};

/// Whether a line of many matches stands amid lines without any, so that it hardly marks a place.
bool is_lost(const std::vector<Matches>& matches, std::size_t line)
{
    constexpr std::size_t window = 100;
    constexpr std::size_t nearly_all = 4; ///< of so many lines around, all but one without any match
    std::size_t many = 0;
    std::size_t none = 0;
    const auto look = [&](std::size_t steps, auto next) {
        const std::size_t none_before = none;
        ++many; // the line itself, once for each direction
        for (std::size_t i = 1; i <= std::min(steps, window) && next(i) != Matches::some; ++i) {
            ++(next(i) == Matches::none ? none : many);
        }
        return none > none_before;
    };
    return look(line, [&](std::size_t i) { return matches[line - i]; }) &&
           look(matches.size() - 1 - line, [&](std::size_t i) { return matches[line + i]; }) &&
           many * nearly_all < many + none;
}

/// The lines of a side that are worth comparing.
struct Candidates
{
    std::vector<std::uint32_t> classes;
    std::vector<std::uint32_t> lines;
};

/// Marks the lines that are not.
template <typename CountOther>
Candidates choose(const Middle& side, const std::vector<std::uint32_t>& classes, LineMarks& marks,
                  CountOther count_in_other)
{
    constexpr std::size_t most = 1024;
    const std::size_t many = std::min(rough_square_root(side.lines.count()), most);
    std::vector<Matches> matches(side.count());
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const std::size_t count = count_in_other(classes[i]);
        matches[i] = count == 0 ? Matches::none : count >= many ? Matches::many : Matches::some;
    }
    Candidates chosen;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (matches[i] == Matches::some || (matches[i] == Matches::many && !is_lost(matches, i))) {
            chosen.classes.push_back(classes[i]);
            chosen.lines.push_back(static_cast<std::uint32_t>(side.first + i));
        } else {
            marks[side.first + i] = 1;
        }
    }
    return chosen;
}

void mark_all(const Middle& side, LineMarks& marks)
{
    std::fill_n(marks.begin() + static_cast<std::ptrdiff_t>(side.first), side.count(), std::uint8_t{1});
}

void compare(const Middle& old_side, const Middle& new_side, ChangedLines& changed)
{
    LineClasses classes(old_side.count() + new_side.count());
    std::vector<std::uint32_t> old_classes;
    std::vector<std::uint32_t> new_classes;
    old_classes.reserve(old_side.count());
    new_classes.reserve(new_side.count());
    for (std::size_t line = old_side.first; line < old_side.last; ++line) {
        old_classes.push_back(classes.classify(old_side.lines[line]));
        ++classes.at(old_classes.back()).in_old;
    }
    bool any_in_both = false;
    for (std::size_t line = new_side.first; line < new_side.last; ++line) {
        new_classes.push_back(classes.classify(new_side.lines[line]));
        auto& line_class = classes.at(new_classes.back());
        ++line_class.in_new;
        any_in_both = any_in_both || line_class.in_old > 0;
    }
    if (!any_in_both) {
        mark_all(old_side, changed.removed);
        mark_all(new_side, changed.added);
        return;
    }
    // How often a line occurs decides what it is worth, and git counts in the whole of the texts.
    const auto count_shared = [&](std::size_t first, std::size_t last) {
        for (std::size_t line = first; line < last; ++line) {
            if (auto* const line_class = classes.find(old_side.lines[line])) {
                ++line_class->in_old;
                ++line_class->in_new;
            }
        }
    };
    count_shared(0, old_side.first);
    count_shared(old_side.last, old_side.lines.count());

    const Candidates removed =
        choose(old_side, old_classes, changed.removed, [&](std::uint32_t number) { return classes.at(number).in_new; });
    const Candidates added =
        choose(new_side, new_classes, changed.added, [&](std::uint32_t number) { return classes.at(number).in_old; });
    mark_differences({removed.classes, removed.lines, changed.removed}, {added.classes, added.lines, changed.added});
}

} // namespace

ChangedLines find_changed_lines(const Lines& old_lines, const Lines& new_lines)
{
    ChangedLines changed{LineMarks(old_lines.count() + 1), LineMarks(new_lines.count() + 1)};
    std::size_t shorter = std::min(old_lines.count(), new_lines.count());
    while (changed.head < shorter && old_lines[changed.head] == new_lines[changed.head]) {
        ++changed.head;
    }
    shorter -= changed.head;
    while (changed.tail < shorter &&
           old_lines[old_lines.count() - 1 - changed.tail] == new_lines[new_lines.count() - 1 - changed.tail]) {
        ++changed.tail;
    }
    const Middle old_side{old_lines, changed.head, old_lines.count() - changed.tail};
    const Middle new_side{new_lines, changed.head, new_lines.count() - changed.tail};
    if (old_side.count() == 0 || new_side.count() == 0) {
        mark_all(old_side, changed.removed);
        mark_all(new_side, changed.added);
    } else {
        compare(old_side, new_side, changed);
    }
    return changed;
}

} // namespace docwake::git
