/** Linux's raw system calls and seccomp programs, for those who confine: the launcher outside, the worker inside. */
@NullMarked
package dev.loam.worker.kernel;

import org.jspecify.annotations.NullMarked;
