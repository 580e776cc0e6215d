// What a question or an answer in the chat is known by: the conversation and the number of the exchange.
const NAME = /^(?:question|answer)-([0-9a-z]+)-(\d+)$/;

export function exchangeOf(element) {
  const match = NAME.exec(element?.id ?? "");
  return match && { conversation: match[1], exchange: Number(match[2]) };
}

export function lastExchange(talk) {
  return exchangeOf([...talk.querySelectorAll(".question[id]")].at(-1));
}
