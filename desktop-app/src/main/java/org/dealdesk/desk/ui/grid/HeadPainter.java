package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.dealdesk.desk.ui.theme.DeskFonts;
import org.dealdesk.desk.ui.theme.Token;

/** Paints the band and the headers. Toolkit thread only. */
final class HeadPainter {
  private static final int PAD = CellPainter.PAD;
  private static final int TRIANGLE = 8;
  private static final int RANK_ROOM = 7;

  private final GraphicsContext gc;
  private final GridState state;
  private final Font font = DeskFonts.caption();
  private final TextWidth width = new TextWidth(font);

  HeadPainter(GraphicsContext gc, GridState state) {
    this.gc = gc;
    this.state = state;
  }

  /** Pixels a header needs, with its triangle when it is sorted. */
  int needs(int shownColumn) {
    int text = (int) Math.ceil(width.of(state.column(shownColumn).title()));
    return text + 2 * PAD + sortRoom(state.sort.rank(state.modelColumn(shownColumn))) + 1;
  }

  private int sortRoom(int rank) {
    return rank == 0 ? 0 : TRIANGLE + 4 + (numbered() ? RANK_ROOM : 0);
  }

  /** Grounds and the gutter. */
  void paintGround() {
    GridViewport view = state.viewport;
    fill(Token.BG_SUBTLE, 0, 0, view.contentWidth() + GridViewport.BAR, GridViewport.HEAD);
    fill(Token.BORDER_DEFAULT, 0, GridViewport.HEAD - 1, view.contentWidth() + GridViewport.BAR, 1);
    fill(Token.RULE, GridViewport.GUTTER - 1, GridViewport.BAND, 1, GridViewport.HEADER - 1);
  }

  /** The headers from one shown column to before another; the caller clips. */
  void paint(int from, int to) {
    for (int c = from; c < to; c++) {
      if (state.viewport.columnVisible(c)) {
        header(c);
      }
    }
    int start = from;
    while (start < to) {
      int end = start + 1;
      while (end < to && state.column(end).bandTitle().equals(state.column(start).bandTitle())) {
        end++;
      }
      band(start, end);
      start = end;
    }
  }

  private void band(int from, int to) {
    GridViewport view = state.viewport;
    int x = view.columnX(from);
    int end = view.columnX(to - 1) + view.columnWidth(to - 1);
    String title = state.column(from).bandTitle();
    fill(Token.BORDER_DEFAULT, end - 1, 0, 1, GridViewport.BAND);
    if (title.isEmpty()) {
      return;
    }
    fill(Token.BORDER_DEFAULT, x - 1, 0, 1, GridViewport.BAND);
    fill(Token.BORDER_DEFAULT, x, GridViewport.BAND - 1, end - x - 1, 1);
    gc.setFont(font);
    gc.setFill(state.palette.get(Token.FG_MUTED));
    gc.setTextAlign(TextAlignment.CENTER);
    gc.fillText(width.fit(title, end - x - 4), x + (end - x - 1) / 2, GridViewport.BAND - 5);
  }

  private void header(int shownColumn) {
    GridColumn about = state.column(shownColumn);
    int x = state.viewport.columnX(shownColumn);
    int w = state.viewport.columnWidth(shownColumn);
    fill(Token.BORDER_DEFAULT, x + w - 1, GridViewport.BAND, 1, GridViewport.HEADER - 1);
    int rank = state.sort.rank(state.modelColumn(shownColumn));
    int room = sortRoom(rank);
    String title = width.fit(about.title(), w - 2 * PAD - room);
    double length = width.of(title);
    boolean right = about.kind().alignedRight();
    double left = right ? x + w - PAD - length : x + PAD;
    gc.setFont(font);
    gc.setFill(state.palette.get(rank == 0 ? Token.FG_MUTED : Token.FG_STRONG));
    gc.setTextAlign(TextAlignment.LEFT);
    gc.fillText(title, left, GridViewport.BAND + 14);
    if (rank > 0) {
      double triangle = right ? left - TRIANGLE - 3 : left + length + 4;
      sortMark(rank, triangle);
    }
  }

  private void sortMark(int rank, double left) {
    double x = Math.floor(left);
    double y = GridViewport.BAND + 7;
    gc.setFill(state.palette.get(Token.ACCENT_FG));
    double[] xs = {x, x + TRIANGLE, x + TRIANGLE / 2.0};
    boolean falling = state.sort.keys().get(rank - 1).descending();
    gc.fillPolygon(xs, falling ? new double[] {y, y, y + 7} : new double[] {y + 7, y + 7, y}, 3);
    if (numbered()) {
      gc.fillText(Integer.toString(rank), x - RANK_ROOM, GridViewport.BAND + 14);
    }
  }

  private boolean numbered() {
    return state.sort.keys().size() > 1;
  }

  private void fill(Token token, int x, int y, int w, int h) {
    gc.setFill(state.palette.get(token));
    gc.fillRect(x, y, w, h);
  }
}
