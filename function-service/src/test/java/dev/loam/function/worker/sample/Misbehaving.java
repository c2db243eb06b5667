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
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
            case "frames" -> sayCalls(60 << 20);
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
        ByteBuffer frame = ByteBuffer.allocate(33 + size).putInt(29 + size).put(CALL);
        frame.putInt(1).putInt(1).putInt(3).put(new byte[] {'G', 'E', 'T'}).putInt(1);
        frame.put((byte) '/').putInt(0).putInt(size);
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            while (true) {
                out.write(frame.array());
            }
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
