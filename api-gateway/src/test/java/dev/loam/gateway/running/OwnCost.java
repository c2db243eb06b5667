package dev.loam.gateway.running;

import com.sun.management.OperatingSystemMXBean;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The processor time of all of the gateway's filters for one request: that of a thread that runs them around an answer of
 * 300 bytes, less that of the same without filters. Journal, token buckets, access log and its writing are the real ones;
 * request and answer are Spring's mocks, whose headers are slower than Tomcat's.
 */
final class OwnCost {
    private static final int WARM_UP = 150_000;
    private static final int REQUESTS = 200_000;
    private static final String REF = "abcdefghijklmnopqrst";
    private static final byte[] ANSWER = "{\"a\":\"0123456789\"}".repeat(16).getBytes(StandardCharsets.US_ASCII);

    private OwnCost() {}

    static void measure() throws Exception {
        try (PlayedServices services = PlayedServices.start().project(REF, "{}").key("lm_pub_key", REF, "anon");
                RunningGateway gateway = RunningGateway.before(services)) {
            List<Filter> filters = gateway.doorFilters();
            run(filters, WARM_UP);
            run(List.of(), WARM_UP);
            Used bare = run(List.of(), REQUESTS);
            Used all = run(filters, REQUESTS);
            GatewayMeasurement.row(
                    "gateway's own cost of a request in standalone, all filters on",
                    "60 µs CPU",
                    String.format(Locale.ROOT, "%.1f µs", all.thread() - bare.thread()),
                    String.format(
                            Locale.ROOT,
                            "%d filters, %d requests on one thread; with everything behind (log, journal, collector): %.1f µs",
                            filters.size(),
                            REQUESTS,
                            all.process() - bare.process()));
        }
    }

    private static Used run(List<Filter> filters, int requests) throws IOException, ServletException {
        long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long process = processTime();
        for (int i = 0; i < requests; i++) {
            new Chain(filters, 0).doFilter(request(), new MockHttpServletResponse());
        }
        return new Used(
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread) / 1000.0 / requests,
                (processTime() - process) / 1000.0 / requests);
    }

    private static MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/rest/v1/photos");
        request.setQueryString("select=id,name&order=id&limit=10");
        request.addHeader("apikey", "lm_pub_key");
        request.addHeader("Authorization", "Bearer lm_pub_key");
        request.addHeader("Accept-Encoding", "gzip, deflate");
        request.addHeader("User-Agent", "node");
        request.addHeader("X-Client-Info", "supabase-js-node/2.112.0");
        request.addHeader("Origin", "https://app.example");
        request.setRemoteAddr("198.51.100.7");
        return request;
    }

    private static long processTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private record Used(double thread, double process) {}

    /** The rest of the chain; at its end, a controller that answers. */
    private record Chain(List<Filter> filters, int next) implements FilterChain {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
            if (next < filters.size()) {
                filters.get(next).doFilter(request, response, new Chain(filters, next + 1));
                return;
            }
            HttpServletResponse http = (HttpServletResponse) response;
            http.setContentType("application/json");
            http.setContentLength(ANSWER.length);
            http.getOutputStream().write(ANSWER);
        }
    }
}
