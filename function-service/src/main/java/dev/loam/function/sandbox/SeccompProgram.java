package dev.loam.function.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A seccomp filter in the kernel's classic BPF. Every program begins by ending a process that calls with another
 * architecture's numbers, and by refusing the x32 range, so that no call slips past under a second number.
 */
final class SeccompProgram {
    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int KILL_PROCESS = 0x80000000;
    private static final int ERRNO = 0x00050000;
    private static final int ALLOW = 0x7fff0000;
    private static final int ASK = 0x7fc00000;

    private static final int NUMBER_OFFSET = 0;
    private static final int ARCHITECTURE_OFFSET = 4;
    private static final int ARGUMENTS_OFFSET = 16;
    private static final int X32 = 0x40000000;

    static final int EPERM = 1;
    static final int EACCES = 13;
    static final int ENOSYS = 38;

    private final List<Long> instructions;

    private SeccompProgram(List<Long> instructions) {
        this.instructions = List.copyOf(instructions);
    }

    /** {@code struct sock_fprog} with its instructions. */
    MemorySegment write(Arena arena) {
        MemorySegment filter = arena.allocate(8L * instructions.size(), 8);
        for (int i = 0; i < instructions.size(); i++) {
            filter.setAtIndex(ValueLayout.JAVA_LONG, i, instructions.get(i));
        }
        MemorySegment program = arena.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) instructions.size());
        program.set(ValueLayout.ADDRESS, 8, filter);
        return program;
    }

    /** Collects rules; the first that matches a call decides. */
    static final class Builder {
        private final List<Long> instructions = new ArrayList<>();

        Builder(Architecture architecture) {
            load(ARCHITECTURE_OFFSET);
            jump(JUMP_EQUAL, architecture.auditNumber(), 1, 0);
            end(KILL_PROCESS);
            load(NUMBER_OFFSET);
            if (architecture == Architecture.X86_64) {
                jump(JUMP_AT_LEAST, X32, 0, 1);
                end(ERRNO | ENOSYS);
            }
        }

        Builder allow(int number) {
            return rule(number, ALLOW);
        }

        Builder refuse(int number, int errno) {
            return rule(number, ERRNO | errno);
        }

        /** Allows the call when the low word of that argument is one of the values, and refuses it otherwise. */
        Builder allowWhen(int number, int argument, int... values) {
            if (number < 0) {
                return this;
            }
            int tests = values.length;
            jump(JUMP_EQUAL, number, 0, tests + 3);
            load(ARGUMENTS_OFFSET + 8 * argument);
            for (int i = 0; i < tests; i++) {
                jump(JUMP_EQUAL, values[i], tests - i, 0);
            }
            end(ERRNO | EPERM);
            end(ALLOW);
            return this;
        }

        /** Has whoever listens to the filter decide; ENOSYS once nobody listens any more. */
        Builder ask(int number) {
            return rule(number, ASK);
        }

        /** Allows the call when one of those bits is set in the low word of that argument, and asks otherwise. */
        Builder allowBitElseAsk(int number, int argument, int bits) {
            if (number < 0) {
                return this;
            }
            jump(JUMP_EQUAL, number, 0, 4);
            load(ARGUMENTS_OFFSET + 8 * argument);
            jump(JUMP_ANY_BIT, bits, 0, 1);
            end(ALLOW);
            end(ASK);
            return this;
        }

        SeccompProgram otherwiseRefuse(int errno) {
            end(ERRNO | errno);
            return new SeccompProgram(instructions);
        }

        private Builder rule(int number, int verdict) {
            if (number >= 0) {
                jump(JUMP_EQUAL, number, 0, 1);
                end(verdict);
            }
            return this;
        }

        private void load(int offset) {
            instruction(LOAD, 0, 0, offset);
        }

        private void jump(int code, int value, int whenTrue, int whenFalse) {
            instruction(code, whenTrue, whenFalse, value);
        }

        private void end(int verdict) {
            instruction(RETURN, 0, 0, verdict);
        }

        /** {@code struct sock_filter}, as the little-endian word that both architectures read it from. */
        private void instruction(int code, int whenTrue, int whenFalse, int value) {
            instructions.add((long) value << 32 | (long) whenFalse << 24 | (long) whenTrue << 16 | code);
        }
    }
}
