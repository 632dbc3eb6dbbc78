package org.dealdesk.desk.link;

/** An open view. Closed by whoever opened it, from any thread; closing twice does nothing. */
public interface ViewHandle extends AutoCloseable {
  /** What was asked for. */
  ViewRequest request();

  /** The newest state; the same object for the life of the handle, also across reconnects. */
  ViewState state();

  @Override
  void close();
}
