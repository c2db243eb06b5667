package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.gateway.route.RouteTable;
import dev.loam.platform.identity.RequestId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class BodyLimitFilterTests {
    private static final String REST = "/rest/v1/photos";
    private static final String UPLOAD = "/storage/v1/object/photos/a.jpg";

    private final BodyLimitFilter filter = new BodyLimitFilter(
            TestDoor.port(),
            new BodyLimits(TestDoor.properties(null))::ofInstallation,
            new RefusalWriter(JsonMapper.builder().build()));
    private int read;

    @Test
    void declaredBodyOverTheLimitIsRefusedUnread() {
        refused(request(REST, 101, true));
        assertThat(read).isZero();
    }

    @Test
    void declaredBodyAtTheLimitPasses() {
        passes(request(REST, 100, true));
        assertThat(read).isEqualTo(100);
    }

    @Test
    void undeclaredBodyIsCutOffWhereItBecomesTooLarge() {
        refused(request(REST, 101, false));
        passes(request(REST, 100, false));
    }

    @Test
    void uploadsAndDeploymentsHaveALimitOfTheirOwn() {
        passes(request(UPLOAD, 1000, true));
        refused(request(UPLOAD, 1001, true));
        refused(request(UPLOAD, 1001, false));
        passes(request("/platform/v1/projects/abcdefghijklmnopqrst/functions/hello/deployments", 1000, true));
        refused(request("/platform/v1/projects/abcdefghijklmnopqrst/functions/hello/invoke", 1000, true));
        passes(request("/platform/v1/projects/abcdefghijklmnopqrst/database/tables/public/t/import", 1000, true));
        refused(request("/platform/v1/projects/abcdefghijklmnopqrst/database/query", 1000, true));
        refused(request("/rest/v1/import", 1000, true));
    }

    @Test
    void bodyThatIsTooLargeIsRefusedAlsoWhenTheServiceWrapsTheFailure() {
        assertRefused(() -> filter.doFilter(request(REST, 101, false), new MockHttpServletResponse(), (request, _) -> {
            try {
                request.getInputStream().readAllBytes();
            } catch (IOException failure) {
                throw new ServletException(failure);
            }
        }));
    }

    @Test
    void bodyThatIsTooLargeIsRefusedAlsoWhenTheServiceAnswersItself() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        filter.doFilter(request(REST, 101, false), response, (request, answer) -> {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> request.getInputStream().readAllBytes());
            ((HttpServletResponse) answer).setStatus(500);
        });

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentAsString()).contains("The body is larger than 100 bytes");
    }

    private void passes(MockHttpServletRequest request) {
        assertThatCode(() -> send(request)).doesNotThrowAnyException();
    }

    private void refused(MockHttpServletRequest request) {
        assertRefused(() -> send(request));
    }

    private static void assertRefused(ThrowingCallable sending) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(sending)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BODY_TOO_LARGE));
    }

    private void send(MockHttpServletRequest request) throws ServletException, IOException {
        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (passing, _) -> read = passing.getInputStream().readAllBytes().length);
    }

    private static MockHttpServletRequest request(String path, int size, boolean declared) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return declared ? super.getContentLengthLong() : -1;
            }
        };
        request.setContent(new byte[size]);
        var route = Objects.requireNonNull(new RouteTable().find("POST", path));
        new PublicRequest(new RequestId("test"), route, path, null, TestDoor.CLIENT, Credentials.of(request))
                .attachTo(request);
        return request;
    }
}
