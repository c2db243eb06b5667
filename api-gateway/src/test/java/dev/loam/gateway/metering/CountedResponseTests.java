package dev.loam.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.usage.UsageJournal.OpenRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class CountedResponseTests {
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final MockHttpServletResponse sent = new MockHttpServletResponse();
    private final Journal journal = new Journal();
    private final CountedResponse response = new CountedResponse(sent, journal);

    @Test
    void declaredBodyEndsInTheJournalBeforeItsLastByteGoesOut() throws IOException {
        response.setContentLength(BODY.length);
        response.getOutputStream().write(BODY, 0, 9);
        assertThat(journal.ends).isEmpty();
        response.getOutputStream().write(BODY, 9, 1);
        assertThat(journal.ends).containsExactly(new End(200, 10, 9));
    }

    @Test
    void lengthDeclaredAsAHeaderCountsAsDeclared() throws IOException {
        response.setHeader("content-length", "10");
        response.getOutputStream().write(BODY);
        assertThat(journal.ends).containsExactly(new End(200, 10, 0));
    }

    @Test
    void undeclaredBodyEndsWhenTheRequestIsClosed() throws IOException {
        response.setStatus(201);
        response.getOutputStream().write(BODY);
        assertThat(journal.ends).isEmpty();
        response.close();
        assertThat(journal.ends).containsExactly(new End(201, 10, 10));
    }

    @Test
    void requestEndsOnceHoweverOftenItIsClosed() throws IOException {
        response.setContentLengthLong(BODY.length);
        response.getOutputStream().write(BODY);
        response.getOutputStream().close();
        response.close();
        assertThat(journal.ends).hasSize(1);
    }

    @Test
    void whatIsWrittenAsTextIsCountedInBytes() throws IOException {
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("Grüße");
        response.close();
        assertThat(journal.ends).containsExactly(new End(200, 7, 7));
    }

    @Test
    void answerWithoutABodyEndsWithNoBytes() {
        response.setStatus(204);
        response.close();
        assertThat(journal.ends).containsExactly(new End(204, 0, 0));
    }

    private record End(int status, long counted, long gone) {}

    private final class Journal implements OpenRequest {
        private final List<End> ends = new ArrayList<>();

        @Override
        public void end(int status, long bodyBytes) {
            ends.add(new End(status, bodyBytes, sent.getContentAsByteArray().length));
        }
    }
}
