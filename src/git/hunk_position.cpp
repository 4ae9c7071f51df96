#include "git/hunk_position.h"

#include "git/split_score.h"

#include <algorithm>
#include <optional>

namespace docwake::git {

namespace {

/// A run of changed lines; an empty one is the place above an unchanged line. Between two unchanged lines there is
/// always one, so that the runs of both sides correspond.
struct Run
{
    std::size_t first = 0;
    std::size_t last = 0; ///< one past

    bool empty() const { return first == last; }
    std::size_t size() const { return last - first; }
};

/// One text, its marks, and a place among its runs.
class Side
{
public:
    Side(const Lines& lines, LineMarks& marks, std::size_t start) : lines_(lines), marks_(marks), run_{start, start}
    {
        extend_down();
    }

    const Run& run() const { return run_; }

    bool next()
    {
        if (run_.last == lines_.count()) {
            return false;
        }
        run_.first = run_.last = run_.last + 1;
        extend_down();
        return true;
    }

    void previous()
    {
        run_.first = run_.last = run_.first - 1;
        extend_up();
    }

    /// Moves the run by a line, and unites it with what it then touches.
    bool slide_up()
    {
        if (run_.first == 0 || lines_[run_.first - 1] != lines_[run_.last - 1]) {
            return false;
        }
        marks_[--run_.first] = 1;
        marks_[--run_.last] = 0;
        extend_up();
        return true;
    }

    bool slide_down()
    {
        if (run_.last == lines_.count() || lines_[run_.first] != lines_[run_.last]) {
            return false;
        }
        marks_[run_.first++] = 0;
        marks_[run_.last++] = 1;
        extend_down();
        return true;
    }

private:
    void extend_up()
    {
        while (run_.first > 0 && marks_[run_.first - 1] != 0) {
            --run_.first;
        }
    }

    void extend_down()
    {
        while (marks_[run_.last] != 0) {
            ++run_.last;
        }
    }

    const Lines& lines_;
    LineMarks& marks_;
    Run run_;
};

/// Where between `highest` and where it is now the run's end is best, by what is indented around it.
std::size_t best_end(const Lines& lines, const Run& run, std::size_t highest)
{
    constexpr std::size_t furthest = 100; ///< lines
    const std::size_t before_run = run.first - 1;
    std::size_t end = std::max(highest, before_run);
    if (run.last > furthest) {
        end = std::max(end, run.last - furthest);
    }
    std::size_t best = end;
    std::optional<SplitScore> best_score;
    for (; end <= run.last; ++end) {
        const SplitScore score = score_split(lines, end) + score_split(lines, end - run.size());
        if (!best_score || !best_score->is_better_than(score)) {
            best_score = score;
            best = end;
        }
    }
    return best;
}

/// Settles the runs of one side.
void settle(const Lines& lines, Side side, Side other, std::size_t unchanged_from)
{
    do {
        if (side.run().empty()) {
            continue;
        }
        std::size_t size = 0;
        std::size_t highest = 0;
        bool faces_change = false;
        do {
            size = side.run().size();
            while (side.slide_up()) {
                other.previous();
            }
            highest = side.run().last;
            faces_change = !other.run().empty();
            while (side.slide_down()) {
                other.next();
                faces_change = faces_change || !other.run().empty();
            }
        } while (size != side.run().size());

        if (side.run().last == highest) {
            continue;
        }
        if (faces_change) {
            while (other.run().empty()) {
                side.slide_up();
                other.previous();
            }
            continue;
        }
        const std::size_t best = best_end(lines, side.run(), highest);
        while (side.run().last > best) {
            side.slide_up();
            other.previous();
        }
    } while (side.run().first <= unchanged_from && side.next() && other.next());
}

} // namespace

void settle_positions(const Lines& old_lines, const Lines& new_lines, ChangedLines& changed)
{
    settle(old_lines, Side(old_lines, changed.removed, changed.head), Side(new_lines, changed.added, changed.head),
           old_lines.count() - changed.tail);
    // What moved up is above the common head now.
    const auto first_mark = [](const LineMarks& marks, std::size_t limit) {
        return static_cast<std::size_t>(
            std::find(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(limit), std::uint8_t{1}) -
            marks.begin());
    };
    changed.head = first_mark(changed.removed, changed.head);
    settle(new_lines, Side(new_lines, changed.added, changed.head), Side(old_lines, changed.removed, changed.head),
           new_lines.count() - changed.tail);
    changed.head = first_mark(changed.added, changed.head);
}

} // namespace docwake::git
