package dev.loam.function.worker.sample;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Does what its input names. */
public final class Misbehaving implements Function<String, String> {
    private static final byte CALL = 8;
    private static final List<byte[]> KEPT = Collections.synchronizedList(new ArrayList<>());
    private static final List<Class<?>> CLASSES = new ArrayList<>();
    private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

    @Override
    public String apply(String deed) {
        switch (deed) {
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "exit" -> System.exit(0);
            case "halt" -> Runtime.getRuntime().halt(3);
            case "loop" -> loop();
            case "heap" -> fillHeap();
            case "threads" -> startThreads();
            case "flood" -> flood();
            case "garbage" -> garbage();
            case "leak" -> leaveThreads();
            case "unlinked" -> fillDiskWithoutNames();
            case "mapped" -> fillDiskWithoutDescriptors();
            case "renamed" -> fillDiskWhileMoving();
            case "one file" -> fillOneFile();
            case "frames" -> sayCalls(60 << 20);
            case "deaf" -> askAndTurnAway();
            case "disk" -> fillDisk();
            case "metaspace" -> fillMetaspace();
            case "direct" -> fillDirectMemory();
            case "native" -> fillNativeMemory();
            case "close" -> closeStandardStreams();
            case "churn" -> churn();
            default -> System.out.println("did nothing of " + deed);
        }
        return "done";
    }

    @SuppressWarnings({"InfiniteLoop", "ThreadPriorityCheck"}) // That is the deed.
    private static void loop() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillHeap() {
        while (true) {
            KEPT.add(new byte[1 << 20]);
        }
    }

    private static void startThreads() {
        for (int i = 0; i < 100_000; i++) {
            Thread thread = new Thread(LockSupport::park);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void flood() {
        String line = "x".repeat(1023);
        for (int i = 0; i < 4 * 1024; i++) {
            System.out.println(line);
        }
    }

    /** A class of thousands of methods, again and again. */
    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillMetaspace() {
        byte[] large = ClassFile.of().build(ClassDesc.of(Misbehaving.class.getPackageName() + ".Large"), type -> {
            for (int i = 0; i < 5_000; i++) {
                type.withMethodBody(
                        "method" + i,
                        MethodTypeDesc.of(ConstantDescs.CD_void),
                        ClassFile.ACC_STATIC,
                        CodeBuilder::return_);
            }
        });
        try {
            while (true) {
                CLASSES.add(
                        MethodHandles.lookup().defineHiddenClass(large, false).lookupClass());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillDirectMemory() {
        while (true) {
            BUFFERS.add(ByteBuffer.allocateDirect(1 << 20));
        }
    }

    /** Where no limit of the virtual machine looks. */
    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillNativeMemory() {
        while (true) {
            Arena.global().allocate(4 << 20).fill((byte) 1);
        }
    }

    private static void closeStandardStreams() {
        System.out.close();
        System.err.close();
        try {
            new FileInputStream(FileDescriptor.in).close();
            new FileOutputStream(FileDescriptor.out).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loop();
    }

    /** Rubbish on all processors, and never an end. */
    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void churn() {
        for (int i = 0; i < 16; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    KEPT.add(new byte[1]);
                    KEPT.clear();
                }
            });
        }
        loop();
    }

    private static void garbage() {
        try (java.io.FileOutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
            out.write("no frame at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        loop();
    }

    /** Requests to the platform, past all that would refuse to write them. */
    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void sayCalls(int size) {
        ByteBuffer frame = call(size);
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            while (true) {
                out.write(frame.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer call(int size) {
        ByteBuffer frame = ByteBuffer.allocate(33 + size).putInt(29 + size).put(CALL);
        frame.putInt(1).putInt(1).putInt(3).put(new byte[] {'G', 'E', 'T'}).putInt(1);
        return frame.put((byte) '/').putInt(0).putInt(size);
    }

    /** As many requests as are served at a time, of which nobody hears the answers. */
    private static void askAndTurnAway() {
        ByteBuffer frames = ByteBuffer.allocate(64 * 33);
        for (int i = 0; i < 64; i++) {
            frames.put(call(0).array());
        }
        try {
            readElsewhere();
            new FileOutputStream(FileDescriptor.out).write(frames.array());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        loop();
    }

    /** Another pipe becomes standard input, and the one that was stays open. */
    @SuppressWarnings("restricted") // There is no other way to other descriptors.
    private static void readElsewhere() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle dup = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("dup"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle dup2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("dup2"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle pipe = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("pipe"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        MemorySegment ends = Arena.global().allocate(ValueLayout.JAVA_INT, 2);
        int kept = (int) dup.invokeExact(0);
        int made = (int) pipe.invokeExact(ends);
        int turned = (int) dup2.invokeExact(ends.get(ValueLayout.JAVA_INT, 0), 0);
        if (kept < 0 || made < 0 || turned < 0) {
            throw new IllegalStateException("the system refuses it");
        }
    }

    /** Of which each takes all of a processor from when the call has ended. */
    private static void leaveThreads() {
        for (int i = 0; i < 16; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                LockSupport.parkNanos(200_000_000);
                loop();
            });
        }
    }

    private static void fillDiskWithoutNames() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "unlinked");
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            Files.delete(file);
            for (int i = 0; i < 60; i++) {
                out.write(new byte[1 << 20]);
            }
            FileOutputStream more = new FileOutputStream(file.toFile());
            Files.delete(file);
            more.write(new byte[8 << 20]);
            loop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fillDiskWithoutDescriptors() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "mapped");
        try {
            for (int i = 0; i < 2; i++) {
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    BUFFERS.add(channel.map(FileChannel.MapMode.READ_WRITE, 0, 40 << 20));
                }
                Files.delete(file);
            }
            loop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With folders beside them that are gone when they are looked into. */
    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillDiskWhileMoving() {
        Path tmp = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path folder = Files.createDirectories(tmp.resolve("folder0"));
            Thread.ofPlatform().daemon().start(Misbehaving::comeAndGo);
            for (int i = 0; i < 80; i++) {
                Files.write(folder.resolve("block" + i), new byte[1 << 20]);
            }
            loop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void comeAndGo() {
        Path tmp = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            while (true) {
                for (int i = 0; i < 50; i++) {
                    Files.createDirectory(tmp.resolve("gone" + i));
                }
                for (int i = 0; i < 50; i++) {
                    Files.delete(tmp.resolve("gone" + i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fillOneFile() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "one");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 65L << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the deed.
    private static void fillDisk() {
        byte[] block = new byte[1 << 20];
        try {
            for (int i = 0; true; i++) {
                Files.write(Path.of(System.getProperty("java.io.tmpdir"), "block" + i), block);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
