package dev.loam.function.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameTooLargeException;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** One handing over of an invocation to a worker, with its clock. */
final class Attempt {
    private static final byte[] NO_BODY = {};
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final InvocationRequest request;
    private final Pool.Lease lease;
    private final ScheduledExecutorService timer;
    private final DataSize maxAnswer;
    private final Passing passing;

    Attempt(InvocationRequest request, Pool.Lease lease, ScheduledExecutorService timer, DataSize maxAnswer) {
        this.request = request;
        this.lease = lease;
        this.timer = timer;
        this.maxAnswer = maxAnswer;
        this.passing = new Passing(request.answer(), maxAnswer.toBytes());
    }

    /** Throws if the worker had ended before it had the whole input. */
    InvocationResult run() throws IOException, InterruptedException {
        Worker.Handed handed = lease.assigned().worker().hand(request);
        lease.assigned().watch().begin();
        Duration timeout = request.deployment().timeout();
        long begin = System.nanoTime();
        Future<?> clock =
                timer.schedule(() -> handed.timeOut(tooLong(timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            handed.write();
        } catch (FrameTooLargeException e) {
            clock.cancel(false);
            return answered(
                    new Frame.Error(0, Frame.Fault.BAD_INPUT, String.valueOf(e.getMessage())),
                    Duration.ZERO,
                    new CappedLog());
        } catch (IOException e) {
            clock.cancel(false);
            if (!handed.invocation().isOver()) {
                throw e;
            }
        }
        Running.Answer answer = await(handed, clock);
        Duration duration = Duration.ofNanos(answer.nanoTime() - begin);
        CappedLog log = log(handed.invocation());
        return switch (answer) {
            case Running.Answer.Answered(Frame frame, long _) -> answered(frame, duration, log);
            case Running.Answer.Ended(Ending ending, long _) ->
                failed(ending.outcome(), 0, duration, log, ending.message());
        };
    }

    private Running.Answer await(Worker.Handed handed, Future<?> clock) throws InterruptedException {
        try {
            Running.Streaming streaming = handed.invocation().awaitStreaming();
            if (streaming != null) {
                passing.pass(streaming, handed::cancel);
            }
            return handed.invocation().await();
        } catch (InterruptedException e) {
            handed.cancel();
            throw e;
        } finally {
            clock.cancel(false);
        }
    }

    private InvocationResult answered(Frame frame, Duration duration, CappedLog log) {
        return switch (frame) {
            case Frame.Result _ when passing.isTooLong() -> tooLong(duration, log);
            case Frame.Result result when result.body().length > maxAnswer.toBytes() -> tooLong(duration, log);
            case Frame.Result(int _, int status, Headers headers, byte[] body) ->
                result(
                        Outcome.SUCCEEDED,
                        status,
                        headers,
                        body.length > 0 ? body : passing.gathered(),
                        duration,
                        log,
                        null);
            case Frame.Error _ when passing.isTooLong() -> tooLong(duration, log);
            // Called off, because nobody read it any more: it did what it was asked for.
            case Frame.Error _
            when passing.hasLeft() -> result(Outcome.SUCCEEDED, 200, Headers.NONE, NO_BODY, duration, log, null);
            case Frame.Error(int _, Frame.Fault fault, String message) -> {
                int status = fault == Frame.Fault.BAD_INPUT ? BAD_REQUEST : SERVER_ERROR;
                yield failed(Outcome.FAILED, status, duration, log, message);
            }
            default -> throw new IllegalStateException("No answer: " + frame);
        };
    }

    private InvocationResult tooLong(Duration duration, CappedLog log) {
        return failed(
                Outcome.FAILED,
                SERVER_ERROR,
                duration,
                log,
                "The function's answer has more than %d bytes".formatted(maxAnswer.toBytes()));
    }

    private InvocationResult failed(Outcome outcome, int status, Duration duration, CappedLog log, String error) {
        return result(outcome, status, Headers.NONE, NO_BODY, duration, log, error);
    }

    private InvocationResult result(
            Outcome outcome,
            int status,
            Headers headers,
            byte[] body,
            Duration duration,
            CappedLog log,
            @Nullable String error) {
        return new InvocationResult(
                outcome,
                status,
                headers,
                body,
                duration,
                lease.assigned().watch().peakMb(),
                lease.cold(),
                lease.waits().queued(),
                lease.waits().startup(),
                log.text(),
                log.levels(),
                passing.isPassedOn(),
                error);
    }

    private CappedLog log(Running invocation) {
        return lease.cold() ? invocation.log().after(lease.assigned().worker().bootLog()) : invocation.log();
    }

    private static Ending tooLong(Duration timeout) {
        return Ending.ofFunction(Outcome.TIMEOUT, "The function ran longer than %s s".formatted(seconds(timeout)));
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
