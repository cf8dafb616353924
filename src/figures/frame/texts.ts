import type { Language } from '../../i18n/languages';

const en = {
  more: 'More of this figure',
  link: 'Copy a link to this figure',
  linked: 'The link is copied.',
  notLinked: 'Copying is not allowed here. The address stands in the address bar.',
  save: 'Save its pictures (PNG)',
  table: 'As a table',
};

const ko: typeof en = {
  more: '이 그림에서 더 할 수 있는 것',
  link: '이 그림의 링크 복사',
  linked: '링크를 복사했습니다.',
  notLinked: '여기서는 복사할 수 없습니다. 주소는 주소창에 있습니다.',
  save: '그림 저장(PNG)',
  table: '표로 보기',
};

export const frameTexts: Record<Language, typeof en> = { en, ko };
