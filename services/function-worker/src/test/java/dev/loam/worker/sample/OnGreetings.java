package dev.loam.worker.sample;

import java.util.function.Function;

/** Fixes the types of a function. */
interface OnGreetings extends Function<Greeting, Greeting> {}
