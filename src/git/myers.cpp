#include "git/myers.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <vector>

namespace docwake::git {

namespace {

constexpr int long_snake = 20;           ///< lines on a diagonal that are a good sign
constexpr int least_cost_of_guess = 256; ///< from here on a good enough path is taken
constexpr int least_cost_of_giving_up = 256;
constexpr int progress_per_cost = 4; ///< what makes a path good enough
constexpr int unreachable = std::numeric_limits<int>::max();

/// A part of both sequences.
struct Box
{
    int old_first;
    int old_last; ///< one past
    int new_first;
    int new_last;
};

/// Where a box is cut in two, and whether the halves have to be solved with the fewest changes.
struct Split
{
    int old_line;
    int new_line;
    bool minimal_before;
    bool minimal_after;
};

/// How far, as a line of the old side, a path came on each diagonal.
class Furthest
{
public:
    /// Diagonals from `-behind`.
    Furthest(std::size_t count, std::size_t behind) : lines_(count), origin_(static_cast<std::ptrdiff_t>(behind)) {}

    int& operator[](int diagonal) { return lines_[static_cast<std::size_t>(origin_ + diagonal)]; }

private:
    std::vector<int> lines_;
    std::ptrdiff_t origin_;
};

class Differ
{
public:
    Differ(const Sequence& old_side, const Sequence& new_side)
        : old_side_(old_side),
          new_side_(new_side),
          forward_(old_side.classes.size() + new_side.classes.size() + 3, new_side.classes.size() + 1),
          backward_(forward_)
    {
        const std::size_t diagonals = old_side.classes.size() + new_side.classes.size() + 3;
        cost_of_giving_up_ = std::max(static_cast<int>(rough_square_root(diagonals)), least_cost_of_giving_up);
    }

    void compare(Box box, bool minimal)
    {
        while (true) {
            while (box.old_first < box.old_last && box.new_first < box.new_last &&
                   equal(box.old_first, box.new_first)) {
                ++box.old_first;
                ++box.new_first;
            }
            while (box.old_first < box.old_last && box.new_first < box.new_last &&
                   equal(box.old_last - 1, box.new_last - 1)) {
                --box.old_last;
                --box.new_last;
            }
            if (box.old_first == box.old_last || box.new_first == box.new_last) {
                mark(old_side_, box.old_first, box.old_last);
                mark(new_side_, box.new_first, box.new_last);
                return;
            }
            const Split split = find_split(box, minimal);
            compare({box.old_first, split.old_line, box.new_first, split.new_line}, split.minimal_before);
            box.old_first = split.old_line;
            box.new_first = split.new_line;
            minimal = split.minimal_after;
        }
    }

private:
    bool equal(int old_line, int new_line) const
    {
        return old_side_.classes[static_cast<std::size_t>(old_line)] ==
               new_side_.classes[static_cast<std::size_t>(new_line)];
    }

    static void mark(const Sequence& side, int first, int last)
    {
        for (int i = first; i < last; ++i) {
            side.marks[side.lines[static_cast<std::size_t>(i)]] = 1;
        }
    }

    struct Diagonals
    {
        int first;
        int last;
    };

    /// Makes room for one more change: one more diagonal on either side, or one less where the box ends.
    static void widen(Diagonals& reached, const Diagonals& all, Furthest& furthest, int outside)
    {
        if (reached.first > all.first) {
            --reached.first;
            furthest[reached.first - 1] = outside;
        } else {
            ++reached.first;
        }
        if (reached.last < all.last) {
            ++reached.last;
            furthest[reached.last + 1] = outside;
        } else {
            --reached.last;
        }
    }

    Split find_split(const Box& box, bool minimal)
    {
        const Diagonals all{box.old_first - box.new_last, box.old_last - box.new_first};
        const int forward_middle = box.old_first - box.new_first;
        const int backward_middle = box.old_last - box.new_last;
        const bool odd = ((forward_middle - backward_middle) & 1) != 0;
        Diagonals forwards{forward_middle, forward_middle};
        Diagonals backwards{backward_middle, backward_middle};
        forward_[forward_middle] = box.old_first;
        backward_[backward_middle] = box.old_last;

        for (int cost = 1;; ++cost) {
            bool snake = false;
            widen(forwards, all, forward_, -1);
            for (int diagonal = forwards.last; diagonal >= forwards.first; diagonal -= 2) {
                const int below = forward_[diagonal - 1];
                const int above = forward_[diagonal + 1];
                const int start = below >= above ? below + 1 : above;
                int line = start;
                while (line < box.old_last && line - diagonal < box.new_last && equal(line, line - diagonal)) {
                    ++line;
                }
                snake = snake || line - start > long_snake;
                forward_[diagonal] = line;
                if (odd && backwards.first <= diagonal && diagonal <= backwards.last && backward_[diagonal] <= line) {
                    return {line, line - diagonal, true, true};
                }
            }
            widen(backwards, all, backward_, unreachable);
            for (int diagonal = backwards.last; diagonal >= backwards.first; diagonal -= 2) {
                const int below = backward_[diagonal - 1];
                const int above = backward_[diagonal + 1];
                const int start = below < above ? below : above - 1;
                int line = start;
                while (line > box.old_first && line - diagonal > box.new_first &&
                       equal(line - 1, line - 1 - diagonal)) {
                    --line;
                }
                snake = snake || start - line > long_snake;
                backward_[diagonal] = line;
                if (!odd && forwards.first <= diagonal && diagonal <= forwards.last && line <= forward_[diagonal]) {
                    return {line, line - diagonal, true, true};
                }
            }
            if (minimal) {
                continue;
            }
            Split split{};
            if (snake && cost > least_cost_of_guess &&
                (guess_forward(box, forwards, forward_middle, cost, split) ||
                 guess_backward(box, backwards, backward_middle, cost, split))) {
                return split;
            }
            if (cost >= cost_of_giving_up_) {
                return give_up(box, forwards, backwards);
            }
        }
    }

    /// A path that got far for its cost and ends in a long snake.
    bool guess_forward(const Box& box, const Diagonals& reached, int middle, int cost, Split& split)
    {
        int best = 0;
        for (int diagonal = reached.last; diagonal >= reached.first; diagonal -= 2) {
            const int old_line = forward_[diagonal];
            const int new_line = old_line - diagonal;
            const int progress = (old_line - box.old_first) + (new_line - box.new_first) - std::abs(diagonal - middle);
            const bool inside = box.old_first + long_snake <= old_line && old_line < box.old_last &&
                                box.new_first + long_snake <= new_line && new_line < box.new_last;
            if (progress > progress_per_cost * cost && progress > best && inside &&
                is_snake(old_line - long_snake, new_line - long_snake)) {
                best = progress;
                split = {old_line, new_line, true, false};
            }
        }
        return best > 0;
    }

    bool guess_backward(const Box& box, const Diagonals& reached, int middle, int cost, Split& split)
    {
        int best = 0;
        for (int diagonal = reached.last; diagonal >= reached.first; diagonal -= 2) {
            const int old_line = backward_[diagonal];
            const int new_line = old_line - diagonal;
            const int progress = (box.old_last - old_line) + (box.new_last - new_line) - std::abs(diagonal - middle);
            const bool inside = box.old_first < old_line && old_line <= box.old_last - long_snake &&
                                box.new_first < new_line && new_line <= box.new_last - long_snake;
            if (progress > progress_per_cost * cost && progress > best && inside && is_snake(old_line, new_line)) {
                best = progress;
                split = {old_line, new_line, false, true};
            }
        }
        return best > 0;
    }

    bool is_snake(int old_line, int new_line) const
    {
        const auto old_classes = old_side_.classes.subspan(static_cast<std::size_t>(old_line), long_snake);
        const auto new_classes = new_side_.classes.subspan(static_cast<std::size_t>(new_line), long_snake);
        return std::ranges::equal(old_classes, new_classes);
    }

    /// Where the path got that came furthest, whichever way it went.
    Split give_up(const Box& box, const Diagonals& forwards, const Diagonals& backwards)
    {
        int forward_sum = -1;
        int forward_line = -1;
        for (int diagonal = forwards.last; diagonal >= forwards.first; diagonal -= 2) {
            int old_line = std::min(forward_[diagonal], box.old_last);
            int new_line = old_line - diagonal;
            if (box.new_last < new_line) {
                old_line = box.new_last + diagonal;
                new_line = box.new_last;
            }
            if (forward_sum < old_line + new_line) {
                forward_sum = old_line + new_line;
                forward_line = old_line;
            }
        }
        int backward_sum = unreachable;
        int backward_line = unreachable;
        for (int diagonal = backwards.last; diagonal >= backwards.first; diagonal -= 2) {
            int old_line = std::max(box.old_first, backward_[diagonal]);
            int new_line = old_line - diagonal;
            if (new_line < box.new_first) {
                old_line = box.new_first + diagonal;
                new_line = box.new_first;
            }
            if (old_line + new_line < backward_sum) {
                backward_sum = old_line + new_line;
                backward_line = old_line;
            }
        }
        if (box.old_last + box.new_last - backward_sum < forward_sum - (box.old_first + box.new_first)) {
            return {forward_line, forward_sum - forward_line, true, false};
        }
        return {backward_line, backward_sum - backward_line, false, true};
    }

    const Sequence& old_side_;
    const Sequence& new_side_;
    Furthest forward_;
    Furthest backward_;
    int cost_of_giving_up_ = 0;
};

} // namespace

std::size_t rough_square_root(std::size_t number)
{
    std::size_t root = 1;
    for (; number > 0; number >>= 2U) {
        root <<= 1U;
    }
    return root;
}

void mark_differences(const Sequence& old_side, const Sequence& new_side)
{
    Differ(old_side, new_side)
        .compare({0, static_cast<int>(old_side.classes.size()), 0, static_cast<int>(new_side.classes.size())}, false);
}

} // namespace docwake::git
