package dev.loam.worker.outside;

import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/** Makes channels that are streams of the worker's channel. Public for the virtual machine, which makes it by its name. */
public final class StreamProvider extends SelectorProvider {

    @Override
    public AbstractSelector openSelector() {
        return new StreamSelector(this);
    }

    @Override
    public SocketChannel openSocketChannel() {
        return new StreamChannel(this);
    }

    @Override
    public SocketChannel openSocketChannel(ProtocolFamily family) {
        return new StreamChannel(this);
    }

    @Override
    public DatagramChannel openDatagramChannel() {
        throw missing("datagrams");
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) {
        throw missing("datagrams");
    }

    @Override
    public Pipe openPipe() {
        throw missing("pipes");
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        throw missing("servers");
    }

    private static UnsupportedOperationException missing(String what) {
        return new UnsupportedOperationException("Functions have no " + what);
    }
}
