#include "report/diagnosis.h"

#include <gtest/gtest.h>

namespace docwake::report {
namespace {

const std::vector<Finding> findings{
    {"git", Health::good, "git version 2", {}, {}},
    {"hook", Health::remark, "a name \x1b[31m##[error]x", {"chmod +x hook"}, {}},
    problem_of("key", base::Error(base::ErrorKind::configuration, "there is no key").caused_by("it is not set")),
};

TEST(Diagnosis, IsALineEachWithTheRemediesBelow)
{
    EXPECT_EQ(diagnosis_as_text(findings, {}), "ok    git            git version 2\n"
                                               "note  hook           a name #\\#[error]x\n"
                                               "                     try: chmod +x hook\n"
                                               "FAIL  key            there is no key: it is not set\n"
                                               "1 problem\n");
}

TEST(Diagnosis, HoldsNoCommandAsJsonEither)
{
    std::vector<Finding> hostile = findings;
    hostile[1].hints = {"chmod +x ##[error]x"};
    const std::string document = diagnosis_as_json(hostile);
    EXPECT_EQ(document.find("##"), std::string::npos) << document;
    EXPECT_NE(document.find("chmod +x #\\u0023[error]x"), std::string::npos) << document;
}

} // namespace
} // namespace docwake::report
