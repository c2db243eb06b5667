package dev.loam.event;

class RelayTests extends RelaySuite {}
