package dev.loam.function.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameTooLargeException;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One handing over of an invocation to a worker, with its clock. */
final class Attempt {
    private static final byte[] NO_BODY = {};
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final InvocationRequest request;
    private final Pool.Lease lease;
    private final Duration startup;
    private final ScheduledExecutorService timer;

    Attempt(InvocationRequest request, Pool.Lease lease, Duration startup, ScheduledExecutorService timer) {
        this.request = request;
        this.lease = lease;
        this.startup = startup;
        this.timer = timer;
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
                    new Frame.Error(0, Frame.Fault.BAD_INPUT, String.valueOf(e.getMessage())), Duration.ZERO, "");
        } catch (IOException e) {
            clock.cancel(false);
            if (!handed.invocation().isOver()) {
                throw e;
            }
        }
        Running.Answer answer = await(handed, clock);
        Duration duration = Duration.ofNanos(answer.nanoTime() - begin);
        String logs = log(handed.invocation());
        return switch (answer) {
            case Running.Answer.Answered(Frame frame, long _) -> answered(frame, duration, logs);
            case Running.Answer.Ended(Ending ending, long _) -> ended(ending, duration, logs);
        };
    }

    private static Running.Answer await(Worker.Handed handed, Future<?> clock) throws InterruptedException {
        try {
            return handed.invocation().await();
        } catch (InterruptedException e) {
            handed.cancel();
            throw e;
        } finally {
            clock.cancel(false);
        }
    }

    private InvocationResult answered(Frame frame, Duration duration, String logs) {
        return switch (frame) {
            case Frame.Result(int _, int status, Headers headers, byte[] body) ->
                new InvocationResult(
                        Outcome.SUCCEEDED,
                        status,
                        headers,
                        body,
                        duration,
                        peakMb(),
                        lease.cold(),
                        startup,
                        logs,
                        null);
            case Frame.Error(int _, Frame.Fault fault, String message) -> {
                int status = fault == Frame.Fault.BAD_INPUT ? BAD_REQUEST : SERVER_ERROR;
                yield failed(Outcome.FAILED, status, duration, logs, message);
            }
            default -> throw new IllegalStateException("No answer: " + frame);
        };
    }

    private InvocationResult ended(Ending ending, Duration duration, String logs) {
        return failed(ending.outcome(), 0, duration, logs, ending.message());
    }

    private InvocationResult failed(Outcome outcome, int status, Duration duration, String logs, String error) {
        return new InvocationResult(
                outcome, status, Headers.NONE, NO_BODY, duration, peakMb(), lease.cold(), startup, logs, error);
    }

    private int peakMb() {
        return lease.assigned().watch().peakMb();
    }

    private String log(Running invocation) {
        String own = invocation.log().text();
        return lease.cold() ? lease.assigned().worker().bootLog() + own : own;
    }

    private static Ending tooLong(Duration timeout) {
        return new Ending(Outcome.TIMEOUT, "The function ran longer than %s s".formatted(seconds(timeout)));
    }

    private static String seconds(Duration duration) {
        return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
