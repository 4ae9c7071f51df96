#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace docwake::impact {

/// Tells of mentions in a document whether something of another project is meant, though the code had a name like it.
class OtherProjects
{
public:
    struct Mention
    {
        std::size_t line_begin = 0; ///< in the text, as are the others
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// `text` has to outlive this.
    explicit OtherProjects(std::string_view text) : text_(text) {}

    /// `path` is of the file that had the name.
    bool are_meant(const Mention& mention, std::string_view path);

private:
    std::string_view before(const Mention& mention) const;
    bool is_for_other_program(const Mention& mention) const;
    bool is_of_other_class(const Mention& mention, std::string_view path) const;
    bool is_of_other_package(std::string_view name, std::string_view path) const;
    std::string_view package_before(std::size_t at) const;
    bool is_in_title_of_page(const Mention& mention) const;
    bool is_in_address(const Mention& mention) const;
    bool is_package(std::string_view name);
    void add_packages(std::string_view address);

    std::string_view text_;
    std::optional<std::unordered_set<std::string_view>> packages_; ///< to which the document links
};

} // namespace docwake::impact
