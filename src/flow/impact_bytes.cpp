#include "flow/impact_bytes.h"

#include "base/byte_stream.h"

#include <type_traits>
#include <vector>

namespace docwake::flow {

namespace {

/// Names the fields once for both ways: `each(field)` writes it, or reads it.
template <typename Each>
void for_each_field(model::ScoreReason& reason, const Each& each)
{
    each(reason.text);
    each(reason.score);
}

template <typename Each>
void for_each_field(model::NumberedLine& line, const Each& each)
{
    each(line.number);
    each(line.text);
}

template <typename Each>
void for_each_field(model::ImpactLine& line, const Each& each)
{
    each(line.line);
    each(line.column);
    each(line.end_column);
    each(line.term);
    each(line.kind);
    each(line.change);
    each(line.replacement);
    each(line.commit);
    each(line.stale);
    each(line.in_prose);
    each(line.score);
    each(line.text);
    each(line.reasons);
}

template <typename Each>
void for_each_field(model::ImpactDocument& document, const Each& each)
{
    each(document.path);
    each(document.score);
    each(document.lines);
    each(document.surroundings);
    each(document.reasons);
}

template <typename Each>
void for_each_field(model::Impact& impact, const Each& each)
{
    each(impact.docs);
    each(impact.docs_are_elsewhere);
    each(impact.documents);
    each(impact.documents_read);
    each(impact.is_documented);
    each(impact.documented_hunks);
    each(impact.notes);
}

class Writing
{
public:
    explicit Writing(base::ByteWriter& writer) : writer_(writer) {}

    void operator()(std::string& text) const { writer_.text(text); }
    template <typename T>
    void operator()(std::vector<T>& items) const
    {
        writer_.varint(items.size());
        for (T& item : items) {
            (*this)(item);
        }
    }
    template <typename T>
    void operator()(T& item) const
    {
        if constexpr (std::is_class_v<T>) {
            for_each_field(item, *this);
        } else {
            writer_.value(item);
        }
    }

private:
    base::ByteWriter& writer_;
};

class Reading
{
public:
    explicit Reading(base::ByteReader& reader) : reader_(reader) {}

    void operator()(std::string& text) const { text = reader_.text(); }
    void operator()(bool& flag) const { flag = reader_.value<char>() != 0; } // another byte were no bool at all
    template <typename T>
    void operator()(std::vector<T>& items) const
    {
        for (std::uint64_t left = reader_.varint(); left > 0; --left) {
            (*this)(items.emplace_back());
        }
    }
    template <typename T>
    void operator()(T& item) const
    {
        if constexpr (std::is_class_v<T>) {
            for_each_field(item, *this);
        } else {
            item = reader_.value<T>();
        }
    }

private:
    base::ByteReader& reader_;
};

} // namespace

std::string to_bytes(const model::Impact& impact)
{
    base::ByteWriter writer;
    model::Impact copy = impact;
    for_each_field(copy, Writing(writer));
    return writer.take();
}

model::Impact impact_from(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    model::Impact impact;
    for_each_field(impact, Reading(reader));
    return impact;
}

} // namespace docwake::flow
