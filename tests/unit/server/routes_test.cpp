#include "server/routes.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <limits>

namespace docwake::server {
namespace {

TEST(Routes, AreTheCallsOfBothVersions)
{
    EXPECT_EQ(route_of("POST", "/v1/agent/my-Project_1/job"), Route(CreateJob{"my-Project_1"}));
    EXPECT_EQ(route_of("GET", "/v1/agent/p/job/0123abc"), Route(GetJob{"p", "0123abc"}));
    EXPECT_EQ(route_of("GET", "/v1/agent/p/jobs"), Route(ListJobs{"p"}));
    EXPECT_EQ(route_of("GET", "/v1/agent/" + std::string(64, 'p') + "/jobs"), Route(ListJobs{std::string(64, 'p')}));
    EXPECT_EQ(route_of("POST", "/v2/agent/p/job"), Route(CreateJob{"p", ApiVersion::v2}));
    EXPECT_EQ(route_of("GET", "/v2/agent/p/job/0123abc"), Route(GetJob{"p", "0123abc", ApiVersion::v2}));
    EXPECT_EQ(route_of("POST", "/v2/agent/p/job/0123abc/message"), Route(SendMessage{"p", "0123abc"}));
}

TEST(Routes, AnythingElseIsNone)
{
    struct Case
    {
        std::string method;
        std::string path;
    };
    for (const auto& [method, path] : {Case{"GET", "/"},
                                       Case{"GET", ""},
                                       Case{"GET", "/health"},
                                       Case{"GET", "/v1/agent/p/job"},
                                       Case{"PUT", "/v1/agent/p/job"},
                                       Case{"HEAD", "/v1/agent/p/jobs"},
                                       Case{"POST", "/v1/agent/p/jobs"},
                                       Case{"POST", "/v1/agent/p/job/1"},
                                       Case{"DELETE", "/v1/agent/p/job/1"},
                                       Case{"GET", "/v1/agent/p/jobs/"},
                                       Case{"GET", "/v1/agent/p/job/"},
                                       Case{"GET", "/v1/agent/p/job/1/2"},
                                       Case{"GET", "/v1/agent//jobs"},
                                       Case{"GET", "/v1/agent/a b/jobs"},
                                       Case{"GET", "/v1/agent/é/jobs"},
                                       Case{"GET", "/v1/agent/../jobs"},
                                       Case{"GET", "/v1/agent/" + std::string(65, 'p') + "/jobs"},
                                       Case{"GET", "/v1/agent/p/job/a.b"},
                                       Case{"GET", "/v2/agent/p/jobs"},
                                       Case{"POST", "/v3/agent/p/job"},
                                       Case{"POST", "/v1/agent/p/job/1/message"},
                                       Case{"GET", "/v2/agent/p/job/1/message"},
                                       Case{"POST", "/v2/agent/p/jobs/1/message"},
                                       Case{"POST", "/v2/agent/p/job/1/message/2"},
                                       Case{"POST", "x/v1/agent/p/job"},
                                       Case{"POST", "//v1/agent/p/job"}}) {
        EXPECT_EQ(route_of(method, path), Route(NoRoute{})) << method << ' ' << path;
    }
}

TEST(NumberParameter, IsAWholeNumberWithinItsBounds)
{
    EXPECT_EQ(number_parameter("take", "1", 1, 100), 1);
    EXPECT_EQ(number_parameter("take", "100", 1, 100), 100);
    EXPECT_EQ(number_parameter("skip", "007", 0, std::numeric_limits<std::int64_t>::max()), 7);
}

TEST(NumberParameter, AnythingElseIsRefusedByName)
{
    for (const char* const text :
         {"", "0", "101", "-1", "+1", " 1", "1 ", "1.0", "0x1", "ten", "99999999999999999999"}) {
        try {
            number_parameter("take", text, 1, 100);
            ADD_FAILURE() << "accepted " << text;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::usage);
            EXPECT_EQ(error.message(), "take must be a whole number from 1 to 100");
        }
    }
    try {
        number_parameter("skip", "-1", 0, std::numeric_limits<std::int64_t>::max());
        ADD_FAILURE() << "accepted";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), "skip must be a whole number from 0 on");
    }
}

} // namespace
} // namespace docwake::server
