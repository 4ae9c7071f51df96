#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::base {

/// Writes JSON without blanks as it goes: for megabytes of text and tens of thousands of values a tree of them would
/// take as much again, only to be thrown away.
class JsonWriter
{
public:
    /// What is JSON already.
    JsonWriter& raw(std::string_view text)
    {
        json_ += text;
        return *this;
    }

    /// A string; `value` is valid UTF-8.
    JsonWriter& text(std::string_view value);

    JsonWriter& text_or_null(std::string_view value) { return value.empty() ? raw("null") : text(value); }

    /// Writes each item with `write(item)`, with commas between.
    template <typename Item, typename Write>
    JsonWriter& list(const std::vector<Item>& items, const Write& write)
    {
        json_ += '[';
        for (const Item& item : items) {
            json_ += &item == items.data() ? "" : ",";
            write(item);
        }
        json_ += ']';
        return *this;
    }

    JsonWriter& texts(const std::vector<std::string>& items)
    {
        return list(items, [this](const std::string& item) { text(item); });
    }

    std::string take() { return std::move(json_); }

private:
    void escape(unsigned char byte);

    std::string json_;
};

} // namespace docwake::base
