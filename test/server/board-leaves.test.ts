import { describe, expect, test } from 'vitest'
import { createRenameBoard } from '../../db/boards/rename-board.ts'
import { createSwitchesRepository } from '../../db/boards/switching.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { fixtureClassifier } from '../helpers/invented/fixture-classification.ts'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

describe('a board that leaves the list while it is read', () => {
  /** Reads postings; `meanwhile` happens after the board was asked and before what it said is written. */
  const readerWhile = (meanwhile: () => void) => {
    const reader = readerHere(fixtureClassifier)
    let isOver = false
    const classify: typeof reader.classify = (...asked) => {
      if (!isOver) meanwhile()
      isOver = true
      return reader.classify(...asked)
    }
    return { ...reader, classify }
  }

  test('is removed: its postings stay closed, and no new one is opened', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(30) })
    const remove = () => {
      board.boards.remove(board.boardId, board.now())
      board.postings.closeAllOf(board.boardId, 'removed', board.now())
    }
    await expect(board.sweep({ ids: ids(60) }, 7, readerWhile(remove))).rejects.toThrow('The sweep was ended')
    expect(board.openIds()).toEqual([])
    expect(board.rows()).toHaveLength(30)
  })

  test('is renamed: what its former address says is not written, and its new one is read at once', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(30) })
    const to = { key: 'invented:acme2', params: {}, url: 'https://boards.example/acme2', host: 'boards.example' }
    const rename = () => createRenameBoard(board)(board.board(), to, board.now())
    await expect(board.sweep({ ids: ids(60) }, 7, readerWhile(rename))).rejects.toThrow('The sweep was ended')
    expect(board.openIds()).toEqual(ids(30))
    expect(board.board().nextCheckAt).toEqual(board.now())
  })

  test('and whose postings were opened again by an older version: they are closed, once, and as any others read again when it is back', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(30) })
    board.boards.remove(board.boardId, board.now())
    expect([board.postings.closeOfRemoved(board.now()), board.postings.closeOfRemoved(board.now())]).toEqual([30, 0])
    expect(board.openIds()).toEqual([])
    expect(board.events().slice(-30)).toEqual(
      Array(30).fill(expect.objectContaining({ kind: 'closed', reason: 'removed' })),
    )
    board.boards.put({ ...board.board(), origin: 'owner' })
    expect(await board.sweep({ ids: ids(30) })).toMatchObject({ reopened: 30, opened: 0 })
    expect(board.postings.closeOfRemoved(board.now())).toBe(0)
  })

  test('is asked no more', () => {
    const board = boardUnderTest()
    const { offAmong } = createSwitchesRepository(board)
    expect(offAmong([board.boardId])).toEqual([])
    board.boards.remove(board.boardId, board.now())
    expect(offAmong([board.boardId])).toEqual([board.boardId])
  })
})
