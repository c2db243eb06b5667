package dev.loam.function.worker;

import dev.loam.worker.channel.FrameWriter;
import org.springframework.util.unit.DataSize;

/**
 * How much a worker may say and be answered, which the service holds in its own memory.
 *
 * @param frame how many bytes one message may have
 * @param requests how many bytes the requests to the platform that are not answered yet may have together
 * @param answers how many bytes the answers to them may have together that it has not read yet
 */
record Said(int frame, int requests, int answers) {
    private static final long BESIDES_THE_BODY = 1 << 20;
    private static final int LARGEST_AT_A_TIME = 2;

    /** @param body the largest body of an answer or a request */
    static Said upTo(DataSize body) {
        int frame = (int) Math.min(body.toBytes() + BESIDES_THE_BODY, FrameWriter.MAX_FRAME);
        return new Said(frame, LARGEST_AT_A_TIME * frame, frame);
    }
}
