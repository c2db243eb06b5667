package dev.loam.gateway.door;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Processor;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11OutputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.coyote.http11.OutputFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * HTTP/1.1 with reason phrases. Tomcat sends an empty one, as it may; Supabase's clients hand the phrase on as
 * {@code statusText}, and old ones of other protocols take a line without it for broken: the AWS CLI of Debian 12 waits for
 * "Continue" after a 100 and sends no body without it. Tomcat has no setting for it and
 * keeps its output buffer to itself, so that is replaced right after it was made; where that is not possible any more,
 * phrases stay away and nothing else changes.
 */
public final class ReasonPhraseProtocol extends Http11NioProtocol {
    private static final Logger log = LoggerFactory.getLogger(ReasonPhraseProtocol.class);
    private static final Map<Integer, byte[]> PHRASES = new ConcurrentHashMap<>();

    private PromptProcessor.Patience patience =
            new PromptProcessor.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20));

    void setPatience(PromptProcessor.Patience patience) {
        this.patience = patience;
    }

    @Override
    protected Processor createProcessor() {
        Http11Processor processor = new PromptProcessor(this, patience);
        replaceOutput(processor);
        return processor;
    }

    private void replaceOutput(Http11Processor processor) {
        try {
            Field field = Http11Processor.class.getDeclaredField("outputBuffer");
            field.setAccessible(true);
            Http11OutputBuffer original = (Http11OutputBuffer) field.get(processor);
            Response response = processor.getRequest().getResponse();
            Output output = new Output(response, getMaxHttpResponseHeaderSize());
            for (OutputFilter filter : original.getFilters()) {
                output.addFilter(filter);
            }
            field.set(processor, output);
            response.setOutputBuffer(output);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            log.warn("Answers go out without reason phrases", closed);
        }
    }

    private static byte[] phrase(int status) {
        return PHRASES.computeIfAbsent(status, ReasonPhraseProtocol::newPhrase);
    }

    private static byte[] newPhrase(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? new byte[0] : known.getReasonPhrase().getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Output extends Http11OutputBuffer {
        private static final byte[] END = {'\r', '\n'};
        private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private volatile boolean continued;

        private Output(Response response, int headerSize) {
            super(response, headerSize);
        }

        @Override
        public void sendStatus(int status) {
            super.sendStatus(status);
            headerBuffer.position(headerBuffer.position() - END.length);
            write(phrase(status));
            headerBuffer.put(END);
        }

        @Override
        public void sendAck() throws IOException {
            if (response.isCommitted() || continued) {
                return;
            }
            continued = true;
            socketWrapper.write(isBlocking(), CONTINUE, 0, CONTINUE.length);
            if (flushBuffer(true)) {
                throw new IOException("The client could not be told to continue");
            }
        }

        @Override
        public void recycle() {
            super.recycle();
            continued = false;
        }

        @Override
        public void nextRequest() {
            super.nextRequest();
            continued = false;
        }
    }
}
