package dev.loam.function.worker;

import dev.loam.function.sandbox.SandboxedProcess;
import dev.loam.platform.project.ProjectRef;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameReader;
import dev.loam.worker.channel.FrameTooLargeException;
import dev.loam.worker.channel.FrameWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker process and the conversation with it. A thread of its own reads what it says. */
final class Worker {
    private static final System.Logger LOGGER = System.getLogger(Worker.class.getName());
    private static final long READER_STACK = 256 * 1024;
    private static final int EXIT_ON_OUT_OF_MEMORY = 3;
    private static final int KILLED = 128 + 9;

    private final SandboxedProcess process;
    private final WorkerFolder folder;
    private final int memoryMb;
    private final Said said;
    private final Consumer<ProjectRef> owned;
    private final FrameWriter writer;
    private final CompletableFuture<Frame.Hello> hello = new CompletableFuture<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable Ending> cause = new AtomicReference<>();
    private final Map<Integer, Running> running = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final CallRoom callRoom;
    private final AnswerRoom answerRoom;
    private final WorkerInput input;
    private final Connections connections;
    private final Niceness niceness;
    private final CappedLog bootLog = new CappedLog();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean loading;

    /**
     * @param said how much it may say
     * @param owned is told whose it has become
     */
    Worker(SandboxedProcess process, WorkerFolder folder, int memoryMb, Said said, Consumer<ProjectRef> owned) {
        this.process = process;
        this.folder = folder;
        this.memoryMb = memoryMb;
        this.said = said;
        this.callRoom = new CallRoom(said.requests());
        this.answerRoom = new AnswerRoom(said.answers());
        this.owned = owned;
        this.input = new WorkerInput(process.input());
        this.writer = new FrameWriter(input);
        this.connections = new Connections(writer);
        this.niceness = new Niceness(process);
    }

    /** Starts to listen. */
    Worker open() {
        niceness.starts();
        new Thread(null, this::listen, "loam-worker-" + process.pid(), READER_STACK, false).start();
        return this;
    }

    int pid() {
        return process.pid();
    }

    int memoryMb() {
        return memoryMb;
    }

    Niceness niceness() {
        return niceness;
    }

    /** What it has written. */
    WorkerDisk disk() {
        return new WorkerDisk(process.pid(), folder.path());
    }

    CompletableFuture<Frame.Hello> hello() {
        return hello;
    }

    /** The function's name once it is loaded; fails with what the worker says otherwise. */
    CompletableFuture<String> ready() {
        return ready;
    }

    /** Whether its process is gone or about to go: it takes nothing any more. */
    boolean isEnding() {
        return cause.get() != null;
    }

    /** Why it has ended or is about to, or null. */
    @Nullable
    Ending ending() {
        return cause.get();
    }

    /** Completes when the process is gone and has left nothing behind. */
    CompletableFuture<Ending> ended() {
        return ended;
    }

    /** Whether tenant code has reason to run: an invocation, or its being loaded. */
    boolean isBusy() {
        return !running.isEmpty() || loading;
    }

    boolean isLoading() {
        return loading;
    }

    /** What runs in it now. */
    Stream<RunningInvocation> running() {
        return running.values().stream().map(Running::soFar);
    }

    /** For how long it has not read what it is being told. */
    Duration unreadFor() {
        return input.unreadFor();
    }

    /** How often it has answered. */
    long answers() {
        return answers.get();
    }

    /** What was printed before or between invocations. */
    CappedLog bootLog() {
        return bootLog;
    }

    void assign(Deployment deployment) throws IOException {
        loading = true;
        ready.whenComplete((_, _) -> loading = false);
        owned.accept(deployment.project());
        connections.use(deployment.egress());
        String jar = folder.take(deployment.jar()).toString();
        writer.write(new Frame.Assign(
                jar,
                deployment.handler(),
                deployment.environment().get(),
                deployment.egress().isGranted()));
    }

    /** Hands the input over. Throws if the worker had ended before all of it was written: then it has not begun. */
    Handed hand(InvocationRequest request) throws IOException {
        int number = numbers.incrementAndGet();
        Running invocation = new Running(request);
        running.put(number, invocation);
        if (isEnding()) {
            running.remove(number);
            throw new IOException("The worker has ended");
        }
        return new Handed(number, invocation);
    }

    /** Ends the process. The first reason given counts. */
    void end(Ending ending) {
        cause.compareAndSet(null, ending);
        process.kill();
    }

    /** A place in the worker for one invocation. */
    final class Handed {
        private final int number;
        private final Running invocation;

        private Handed(int number, Running invocation) {
            this.number = number;
            this.invocation = invocation;
        }

        void write() throws IOException {
            try {
                writer.write(invocation.request().toFrame(number));
            } catch (IOException e) {
                running.remove(number);
                throw e;
            }
        }

        Running invocation() {
            return invocation;
        }

        /** Tells the function that nobody waits for it any more. */
        void cancel() {
            try {
                writer.write(new Frame.Cancel(number));
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "A worker ended before it could be told to cancel", e);
            }
        }

        void timeOut(Ending ending) {
            // In this order: who is told that it is over finds the worker closed, and nobody else speaks first.
            cause.compareAndSet(
                    null, Ending.ofFunction(Outcome.CRASHED, "Another invocation in the same process ran out of time"));
            invocation.ended(ending);
            process.kill();
        }
    }

    private void listen() {
        try {
            FrameReader reader = new FrameReader(process.output(), said.frame());
            for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
                hear(frame);
            }
        } catch (IOException e) {
            cause.compareAndSet(
                    null, Ending.ofFunction(Outcome.CRASHED, "The process broke its channel: " + e.getMessage()));
        } finally {
            process.kill();
            finish(process.reap());
        }
    }

    private void hear(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Hello greeting -> hello.complete(greeting);
            case Frame.Ready(String function) -> ready.complete(function);
            case Frame.Failed(String message) -> ready.completeExceptionally(new IOException(message));
            case Frame.Result result -> answered(result.id(), result);
            case Frame.Error error -> answered(error.id(), error);
            case Frame.Log(int id, boolean error, byte[] text) -> log(id).add(error, text);
            case Frame.Call call -> call(call);
            case Frame.Begin begin -> begin(begin);
            case Frame.Open open -> connect(open);
            case Frame.Streamed streamed -> connections.hear(streamed);
            case Frame.Assign _, Frame.Invoke _, Frame.CallResult _, Frame.Cancel _, Frame.Shutdown _ ->
                throw new IOException(
                        "a worker does not say " + frame.getClass().getSimpleName());
        }
    }

    private void answered(int id, Frame frame) {
        Running invocation = running.remove(id);
        if (invocation != null) {
            answers.incrementAndGet();
            invocation.answered(frame);
        }
    }

    private CappedLog log(int id) {
        Running invocation = running.get(id);
        return invocation == null ? bootLog : invocation.log();
    }

    private void begin(Frame.Begin begin) throws IOException {
        Running invocation = running.get(begin.id());
        if (invocation != null && !invocation.begins(new Running.Streaming(begin, connections.answer(begin)))) {
            throw new IOException("an answer begins twice");
        }
    }

    private void connect(Frame.Open open) throws IOException {
        connections.connect(open, isBusy(), line -> logOfWork(open.invocation()).note(LogLevel.WARN, line));
    }

    /** The log of that invocation, or, as its thread may serve several, of one that runs. */
    private CappedLog logOfWork(int id) {
        Running invocation = running.get(id);
        if (invocation == null) {
            invocation = running.values().stream().findFirst().orElse(null);
        }
        return invocation == null ? bootLog : invocation.log();
    }

    private void call(Frame.Call call) throws IOException {
        if (!callRoom.owe()) {
            throw new IOException("it does not listen to the answers of its calls");
        }
        Running invocation = running.get(call.invocation());
        String refusal = invocation == null ? "the invocation is over" : callRoom.enter(call.body().length);
        if (invocation == null || refusal != null) {
            refuse(call.id(), String.valueOf(refusal));
        } else {
            Thread.startVirtualThread(() -> {
                try (AnswerRoom.Place room = answerRoom.place()) {
                    answer(call.id(), made(invocation, call, room));
                } finally {
                    callRoom.leave(call.body().length);
                    callRoom.answered();
                }
            });
        }
    }

    /** Keeps nothing of the call while it waits to be heard. */
    private void refuse(int call, String why) {
        Thread.startVirtualThread(() -> {
            answer(call, PlatformAnswer.unanswered(why));
            callRoom.answered();
        });
    }

    private PlatformAnswer made(Running invocation, Frame.Call call, AnswerRoom.Place room) {
        try {
            return invocation
                    .request()
                    .platform()
                    .call(new PlatformCall(call.method(), call.path(), call.headers(), call.body(), room));
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "A platform call failed", e);
            return PlatformAnswer.unanswered("the platform failed");
        }
    }

    private void answer(int call, PlatformAnswer answer) {
        try {
            writer.write(new Frame.CallResult(call, answer.status(), answer.headers(), answer.body()));
        } catch (FrameTooLargeException e) {
            answer(call, PlatformAnswer.unanswered("the answer is too large: " + e.getMessage()));
        } catch (IOException e) {
            // It has ended; its invocations are told by the listening thread.
            process.kill();
        }
    }

    private void finish(int status) {
        cause.compareAndSet(null, explain(status));
        Ending ending = Objects.requireNonNull(cause.get());
        IOException gone = new IOException(ending.message());
        hello.completeExceptionally(gone);
        ready.completeExceptionally(gone);
        running.values().forEach(invocation -> invocation.ended(ending));
        running.clear();
        try {
            connections.endAll();
            input.close();
            process.output().close();
            folder.delete();
        } catch (IOException | UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "A worker's folder could not be deleted", e);
        } finally {
            // Last: its slot, and with it the folder, may be another worker's from now on.
            ended.complete(ending);
        }
    }

    private Ending explain(int status) {
        String errors = process.errors();
        if (status == EXIT_ON_OUT_OF_MEMORY && errors.contains("OutOfMemoryError")) {
            return Ending.ofFunction(
                    Outcome.OUT_OF_MEMORY, "The function used up its memory of %d MB".formatted(memoryMb));
        }
        if (status == KILLED) {
            return Ending.ofPlatform(Outcome.CRASHED, "The function's process was killed from outside");
        }
        String said = errors.isBlank() ? "" : ": " + errors.strip();
        return Ending.ofFunction(
                Outcome.CRASHED, "The function ended its own process (exit status %d)%s".formatted(status, said));
    }
}
