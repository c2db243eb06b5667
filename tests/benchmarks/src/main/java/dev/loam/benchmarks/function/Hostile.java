package dev.loam.benchmarks.function;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Does as much harm as it can, in the way that its input names. */
public final class Hostile implements Function<String, String> {
    private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String apply(String deed) {
        switch (deed) {
            case "heap" -> endlessly(() -> KEPT.add(new byte[1 << 20]));
            case "direct" -> endlessly(() -> KEPT.add(ByteBuffer.allocateDirect(1 << 20)));
            case "threads" -> endlessly(() -> Thread.ofPlatform().daemon().start(LockSupport::park));
            case "flood" -> endlessly(() -> System.out.println("x".repeat(1000)));
            case "churn" -> {
                for (int i = 0; i < 8; i++) {
                    Thread.ofPlatform().daemon().start(() -> endlessly(Thread::onSpinWait));
                }
                endlessly(() -> KEPT.add(new byte[1]));
            }
            case "native" -> endlessly(() -> Arena.global().allocate(4 << 20).fill((byte) 1));
            case "metaspace" -> endlessly(Hostile::defineClass);
            case "disk" -> endlessly(Hostile::write);
            case "fork" -> endlessly(Hostile::fork);
            case "halt" -> Runtime.getRuntime().halt(3);
            case "exit" -> System.exit(0);
            default -> endlessly(Thread::onSpinWait);
        }
        return deed;
    }

    /** A large class of which there may be any number. */
    private static void defineClass() {
        byte[] large = ClassFile.of().build(ClassDesc.of(Hostile.class.getPackageName() + ".Large"), type -> {
            for (int i = 0; i < 5_000; i++) {
                type.withMethodBody(
                        "method" + i,
                        MethodTypeDesc.of(ConstantDescs.CD_void),
                        ClassFile.ACC_STATIC,
                        CodeBuilder::return_);
            }
        });
        try {
            KEPT.add(MethodHandles.lookup().defineHiddenClass(large, false).lookupClass());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write() {
        try {
            Files.write(Files.createTempFile("full", ""), new byte[1 << 20]);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void fork() {
        try {
            new ProcessBuilder("/bin/sleep", "60").start();
        } catch (IOException refused) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("InfiniteLoop") // That is the harm.
    private static void endlessly(Runnable work) {
        while (true) {
            work.run();
        }
    }
}
