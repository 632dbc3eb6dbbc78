package org.dealdesk.gateway.view;

import org.dealdesk.gateway.live.LiveState;

/**
 * Fills the rows of one open view from the live state. Belongs to the engine's thread after it was
 * opened; holds nothing that needs closing.
 */
public interface ViewProjection {
  /**
   * Writes what may have changed since the call before; the first call writes everything. The table
   * itself finds out which cells really differ.
   *
   * @param live the state to show
   * @param table the rows to bring up to date
   */
  void refresh(LiveState live, ViewTable table);
}
