#include "agent/delta_joiner.h"

#include "base/utf8.h"

#include <algorithm>
#include <utility>

namespace docwake::agent {

namespace {

/// A sender that opens blocks without end must not cost memory without end; the oldest halves are then given up.
constexpr std::size_t held_bytes_limit = 64 * 1024;

char32_t joined(char16_t high, char16_t low)
{
    return 0x10000 + ((static_cast<char32_t>(high) - 0xD800) << 10) + (static_cast<char32_t>(low) - 0xDC00);
}

} // namespace

void DeltaJoiner::add(DeltaKind kind, std::string_view block, SplitText delta)
{
    if (!delta.leading_low && !delta.trailing_high && delta.text.empty()) {
        return;
    }
    std::string text;
    if (const auto held = find(kind, block); held != held_.end()) {
        base::append_utf8(text,
                          delta.leading_low ? joined(held->high, *delta.leading_low) : base::replacement_character);
        release(held);
    } else if (delta.leading_low) {
        base::append_utf8(text, base::replacement_character);
    }
    text = text.empty() ? std::move(delta.text) : text + delta.text;
    if (!text.empty()) {
        emit(kind, std::string(block), std::move(text));
    }
    if (delta.trailing_high) {
        hold({kind, std::string(block), *delta.trailing_high});
    }
}

void DeltaJoiner::end(DeltaKind kind, std::string_view block)
{
    if (const auto held = find(kind, block); held != held_.end()) {
        std::string text;
        base::append_utf8(text, base::replacement_character);
        Held given_up = std::move(*held);
        release(held);
        emit(given_up.kind, std::move(given_up.block), std::move(text));
    }
}

void DeltaJoiner::end_all()
{
    while (!held_.empty()) {
        end(held_.front().kind, held_.front().block);
    }
}

std::deque<DeltaJoiner::Held>::iterator DeltaJoiner::find(DeltaKind kind, std::string_view block)
{
    return std::ranges::find_if(held_, [&](const Held& held) { return held.kind == kind && held.block == block; });
}

void DeltaJoiner::hold(Held held)
{
    held_bytes_ += sizeof(Held) + held.block.size();
    held_.push_back(std::move(held));
    while (held_bytes_ > held_bytes_limit) {
        end(held_.front().kind, held_.front().block);
    }
}

void DeltaJoiner::release(const std::deque<Held>::iterator& held)
{
    held_bytes_ -= sizeof(Held) + held->block.size();
    held_.erase(held);
}

void DeltaJoiner::emit(DeltaKind kind, std::string block, std::string text)
{
    switch (kind) {
    case DeltaKind::text:
        return receiver_(model::TextDelta{std::move(block), std::move(text)});
    case DeltaKind::reasoning:
        return receiver_(model::ReasoningDelta{std::move(text)});
    case DeltaKind::tool_input:
        return receiver_(model::ToolInputDelta{std::move(block), std::move(text)});
    }
}

} // namespace docwake::agent
